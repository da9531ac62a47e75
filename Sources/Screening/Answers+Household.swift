import JSONText
import Rules

extension Answers {
  /// Reads a household in the JSON format of `kiosk screen`: `persons` and facts by name, money in
  /// dollars. `{"low": 1500, "high": 2000}` is a range, `null` is "I don't know".
  /// - Parameters:
  ///   - complete: whether a fact that is absent means "no", 0 or "citizen" instead of unknown.
  /// - Throws: the place of a value that does not fit its fact.
  public init(
    household: JSONValue, complete: Bool, catalogue: ScreeningCatalogue
  ) throws(ContentError) {
    self.init()
    absentMeansNo = complete
    let root = ContentNode(file: "household", path: "", value: household)
    for member in try root.members() {
      if member.name == "persons" {
        let persons = try member.node.elements()
        guard (1...FactPath.maximumPersons).contains(persons.count) else {
          throw member.node.error("expected 1 to \(FactPath.maximumPersons) people")
        }
        self[ScreeningCatalogue.householdSize] = .number(Int64(persons.count))
        for (index, person) in persons.enumerated() {
          try read(person, prefix: "", person: index, catalogue)
        }
      } else {
        try read(member.node, fact: member.name, person: nil, catalogue)
      }
    }
  }

  private mutating func read(
    _ node: ContentNode, prefix: String, person: Int, _ catalogue: ScreeningCatalogue
  ) throws(ContentError) {
    for member in try node.members() {
      let name = prefix + member.name
      if catalogue.factNumber[name] == nil, member.node.value.members != nil {
        try read(member.node, prefix: name + ".", person: person, catalogue)
      } else {
        try read(member.node, fact: name, person: person, catalogue)
      }
    }
  }

  /// Facts the format has and no rule needs.
  private static let unused: Set<String> = ["age_months", "id", "name"]

  private mutating func read(
    _ node: ContentNode, fact name: String, person: Int?, _ catalogue: ScreeningCatalogue
  ) throws(ContentError) {
    guard let question = catalogue.question(of: name), question.isPerPerson == (person != nil)
    else {
      if Self.unused.contains(name) { return }
      throw node.error("no rule knows this fact")
    }
    let path = person.map { FactPath(person: $0, name) } ?? FactPath(name)
    if person == 0, name == "relation" { return }
    if case .null = node.value {
      self[path] = .unknown
      return
    }
    switch question.kind {
    case .yesNo, .manyOf:
      guard let truth = node.value.truth else { throw node.error("expected true or false") }
      self[path] = truth ? .yes : .no
    case .choice(let options):
      let option = try node.text()
      let known = options + question.accepts
      guard known.contains(option) else { throw node.error("expected one of \(known)") }
      self[path] = .choice(option)
    case .amount: self[path] = try Self.number(node, scale: 100)
    case .count, .age: self[path] = try Self.number(node, scale: 1)
    }
  }

  private static func number(_ node: ContentNode, scale: Int64) throws(ContentError) -> Answer {
    func scaled(_ node: ContentNode) throws(ContentError) -> Int64 {
      let value = try node.number() * Rational(scale)
      guard value.denominator == 1 else { throw node.error("expected whole cents or years") }
      return value.numerator
    }
    guard node.value.members != nil else { return .number(try scaled(node)) }
    return .range(try scaled(node.need("low")), try scaled(node.need("high")))
  }
}
