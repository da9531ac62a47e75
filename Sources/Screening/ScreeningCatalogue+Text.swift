extension ScreeningCatalogue {
  /// The key of the sentence that says of a criterion that it is met, or that it is not.
  public static func criterionKey(_ programme: String, _ criterion: String, isMet: Bool) -> String {
    "programmes.\(programme).criteria.\(criterion).\(isMet ? "met" : "unmet")"
  }

  /// The keys of all texts the screening shows: `programmes.snap.name`, `questions.age.ask`.
  public var textKeys: [String] {
    var keys: [String] = []
    for entry in compiled {
      let programme = entry.programme
      let prefix = "programmes.\(programme.id)"
      keys += ["name", "summary", "apply"].map { "\(prefix).\($0)" }
      for criterion in programme.criteria {
        keys += [true, false].map {
          Self.criterionKey(programme.id, criterion.id, isMet: $0)
        }
      }
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
