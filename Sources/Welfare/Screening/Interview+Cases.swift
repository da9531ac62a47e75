extension Interview {
  /// Decides what all possible answers decide alike, and sets it in the evaluation: what one
  /// programme says of another is decided before the other.
  ///
  /// - Returns: the search, for amounts; nothing where none was needed.
  func decideByCases(_ run: inout Evaluation, _ missing: inout MissingFacts) -> CaseSearch? {
    // With an unknown number of people there are too many cases.
    guard !run.household.isOpen else { return nil }
    var search: CaseSearch?
    for compiled in catalogue.inOrderOfUse {
      for person in compiled.programme.isPerPerson ? Array(0..<run.household.persons) : [-1]
      where run.definition(compiled.eligible, person: person).truth == .unknown {
        let facts = missing.facts(definition: compiled.eligible, person: person, &run)
        guard facts.count <= CaseSearch.maximumFacts else { continue }
        if search == nil { search = CaseSearch(run) }
        let parts = compiled.criteria.map(\.definition)
        guard
          let found = search?.outcome(compiled.eligible, person: person, parts: parts)
        else { continue }
        let decided = zip([compiled.eligible] + parts, [found.outcome] + found.parts)
        for (definition, state) in decided where state.isDecided {
          run.record(.truth(state), definition: definition, person: person)
          missing.forget(definition: definition, person: person, run)
        }
      }
    }
    return search
  }
}
