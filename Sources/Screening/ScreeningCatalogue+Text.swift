extension ScreeningCatalogue {
  /// The keys of all texts the screening shows: `programmes.snap.name`, `questions.age.ask`.
  public var textKeys: [String] {
    var keys: [String] = []
    for entry in compiled {
      let programme = entry.programme
      let prefix = "programmes.\(programme.id)"
      keys += ["name", "summary", "apply"].map { "\(prefix).\($0)" }
      keys += programme.criteria.map { "\(prefix).criteria.\($0.id)" }
      keys += programme.criteria.map { "unmet.\(programme.id).\($0.id)" }
      keys += programme.caveats.map { "\(prefix).caveats.\($0.note)" }
      keys += programme.amountSteps.map { "\(prefix).steps.\($0.id)" }
      keys += programme.evidence.map { "\(prefix).evidence.\($0)" }
      keys += programme.noteIDs.map { "\(prefix).notes.\($0)" }
      keys += entry.tiers.map { "\(prefix).tiers.\($0.id)" }
      if programme.amountPeriod != nil { keys.append("\(prefix).amount") }
    }
    for question in questions {
      let prefix = "questions.\(question.id)"
      keys += ["ask", "hint", "why"].map { "\(prefix).\($0)" }
      switch question.kind {
      case .choice(let options), .manyOf(let options):
        keys += options.map { "\(prefix).options.\($0)" }
      default: break
      }
    }
    return keys
  }
}
