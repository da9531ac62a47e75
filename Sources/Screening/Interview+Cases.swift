import Rules

extension Interview {
  /// Decides what all possible answers decide alike, and sets it in the evaluation: what one
  /// programme says of another is decided before the other.
  ///
  /// - Returns: the search, for amounts; nothing where none was needed.
  func decideByCases(_ run: inout Evaluation, _ missing: inout MissingFacts) -> CaseSearch? {
    // With an unknown number of people there are too many cases.
    guard !run.household.isOpen else { return nil }
    var targets: [(programme: CompiledProgramme, person: Int, facts: Int)] = []
    var behind = missing.nothing
    for compiled in catalogue.inOrderOfUse {
      for person in compiled.programme.isPerPerson ? Array(0..<run.household.persons) : [-1]
      where run.definition(compiled.eligible, person: person).truth == .unknown {
        let facts = missing.facts(definition: compiled.eligible, person: person, &run)
        behind.formUnion(facts)
        targets.append((compiled, person, facts.count))
      }
    }
    targets.removeAll { $0.facts > CaseSearch.maximumFacts }
    guard !targets.isEmpty else { return nil }
    let search = CaseSearch(run, isThorough: behind.count <= CaseSearch.maximumFacts)
    var isChanged = false
    for target in targets {
      let eligible = target.programme.eligible
      let parts = target.programme.criteria.map(\.definition)
      guard let found = search.outcome(eligible, person: target.person, parts: parts) else {
        continue
      }
      for (definition, state) in zip([eligible] + parts, [found.outcome] + found.parts)
      where state.isDecided {
        run.record(.truth(state), definition: definition, person: target.person)
      }
      isChanged = true
    }
    if isChanged { missing.forgetAll() }
    return search
  }
}
