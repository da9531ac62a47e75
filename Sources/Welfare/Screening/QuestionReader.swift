/// Reads `questions.json`.
enum QuestionReader {
  static let file = "questions.json"

  static func read(_ files: [String: [UInt8]]) throws(ContentError) -> [Question] {
    guard let bytes = files[file] else {
      throw ContentError(file: file, path: "", message: "the file is missing")
    }
    let root = try ContentNode(file: file, bytes: bytes)
    var questions: [Question] = []
    for (index, node) in try root.need("questions").elements().enumerated() {
      questions.append(try question(node, rank: index))
    }
    return questions
  }

  private static let names: Set<String> = [
    "id", "fact", "kind", "person", "sensitive", "range", "max", "min", "options", "period",
    "when", "otherwise", "positive", "absent", "fixed",
  ]

  private static func question(
    _ node: ContentNode, rank: Int
  ) throws(ContentError) -> Question {
    try node.allow(names)
    let kind = try kind(node)
    let fact = try node.text("fact")
    let maximum: Int64
    switch kind {
    case .amount: maximum = try node.optional("max")?.whole() ?? 10_000_000_00
    case .count(let range): maximum = Int64(range.upperBound)
    case .age: maximum = 130
    default: maximum = 0
    }
    return Question(
      id: try node.optional("id")?.text() ?? fact, fact: fact, kind: kind,
      isPerPerson: try node.truth("person", absent: false),
      isSensitive: try node.truth("sensitive", absent: false),
      allowsRange: try node.truth("range", absent: false), maximum: maximum, rank: rank)
  }

  private static func kind(_ node: ContentNode) throws(ContentError) -> QuestionKind {
    let kind = try node.need("kind")
    switch try kind.text() {
    case "yesNo": return .yesNo
    case "choice": return .choice(try node.texts("options"))
    case "amount": return .amount(period: try node.optional("period")?.text() ?? "month")
    case "count":
      let least = Int(try node.optional("min")?.whole() ?? 0)
      let most = Int(try node.need("max").whole())
      guard least <= most else { throw node.error("min is greater than max") }
      return .count(least...most)
    case "age": return .age
    case "manyOf":
      var facts: [String] = []
      for option in try node.need("options").elements() { facts.append(try option.text("fact")) }
      return .manyOf(facts)
    default:
      throw kind.error("expected yesNo, choice, amount, count, age or manyOf")
    }
  }
}
