import JSONText
import Rules

/// Reads `questions.json`: the questions, and the facts they ask for.
struct QuestionReader {
  static let file = "questions.json"

  /// One fact before its gate is compiled.
  struct Fact {
    let name: String
    let node: ContentNode
    let kind: ValueKind
    let question: Int
    let maximum: Int64
    let minimum: Int64
  }

  private(set) var questions: [Question] = []
  private(set) var facts: [Fact] = []
  /// Numbers of all options' identifiers.
  private(set) var symbols: [String: Int32] = [:]

  private static let names: Set<String> = [
    "id", "fact", "kind", "person", "sensitive", "range", "max", "min", "options", "period",
    "when", "otherwise", "positive", "absent", "fixed", "accepts",
  ]

  init(_ files: [String: [UInt8]]) throws(ContentError) {
    guard let bytes = files[Self.file] else {
      throw ContentError(file: Self.file, path: "", message: "the file is missing")
    }
    let root = try ContentNode(file: Self.file, bytes: bytes)
    for node in try root.need("questions").elements() { try add(node) }
    var seen: Set<String> = []
    for fact in facts where !seen.insert(fact.name).inserted {
      throw fact.node.error("the fact \(fact.name) is asked twice")
    }
  }

  private mutating func add(_ node: ContentNode) throws(ContentError) {
    try node.allow(Self.names)
    let kind = try kind(node)
    let name = try node.text("fact")
    var maximum: Int64 = 0
    var minimum: Int64 = 0
    switch kind {
    case .amount, .count, .age:
      // Whole dollars, people, hours, months or years; every number has bounds of its own.
      let scale: Int64 = if case .amount = kind { 100 } else { 1 }
      minimum = try node.need("min").whole()
      maximum = try node.need("max").whole()
      guard minimum <= maximum, maximum <= 1_000_000_000 else {
        throw node.error("expected min to be at most max, and both at most a billion")
      }
      (minimum, maximum) = (minimum * scale, maximum * scale)
    default: break
    }
    let number = questions.count
    switch kind {
    case .manyOf(let options):
      for (option, place) in zip(options, try node.need("options").elements()) {
        try place.allow(["fact", "when", "otherwise", "absent"])
        facts.append(
          Fact(name: option, node: place, kind: .truth, question: number, maximum: 0, minimum: 0))
      }
    default:
      facts.append(
        Fact(
          name: name, node: node, kind: Self.valueKind(kind), question: number, maximum: maximum,
          minimum: minimum))
    }
    questions.append(
      Question(
        id: try node.optional("id")?.text() ?? name, fact: name, kind: kind,
        isPerPerson: try node.truth("person", absent: false),
        isSensitive: try node.truth("sensitive", absent: false),
        allowsRange: try node.truth("range", absent: false), minimum: minimum, maximum: maximum,
        accepts: try node.texts("accepts"), rank: number))
  }

  private static func valueKind(_ kind: QuestionKind) -> ValueKind {
    switch kind {
    case .yesNo, .manyOf: .truth
    case .choice: .text
    case .amount, .count, .age: .number
    }
  }

  private mutating func kind(_ node: ContentNode) throws(ContentError) -> QuestionKind {
    let kind = try node.need("kind")
    switch try kind.text() {
    case "yesNo": return .yesNo
    case "choice":
      let options = try node.texts("options")
      let accepted = try node.texts("accepts")
      for option in options + accepted + [try fixed(node)?.text()].compactMap({ $0 })
      where symbols[option] == nil {
        symbols[option] = Int32(symbols.count)
      }
      return .choice(options)
    case "amount": return .amount(period: try node.optional("period")?.text() ?? "month")
    case "count":
      let least = Int(try node.need("min").whole())
      let most = Int(try node.need("max").whole())
      guard least <= most else { throw node.error("min is greater than max") }
      return .count(least...most)
    case "age": return .age
    case "manyOf":
      var facts: [String] = []
      for option in try node.need("options").elements() { facts.append(try option.text("fact")) }
      return .manyOf(facts)
    default: throw kind.error("expected yesNo, choice, amount, count, age or manyOf")
    }
  }

  private func fixed(_ node: ContentNode) throws(ContentError) -> ContentNode? {
    guard let fixed = node.optional("fixed") else { return nil }
    try fixed.allow(["applicant"])
    return try fixed.need("applicant")
  }

  /// Compiles the facts into the compiler, in the order of the file.
  func declare(in compiler: inout RuleCompiler) throws(ContentError) {
    for fact in facts { compiler.add(try spec(fact, &compiler)) }
  }

  private func spec(_ fact: Fact, _ compiler: inout RuleCompiler) throws(ContentError) -> FactSpec {
    let isPerPerson = questions[fact.question].isPerPerson
    let node = fact.node
    var gate: Int?
    if let rule = node.optional("when") {
      let scope = RuleCompiler.Scope(owner: nil, isPerson: isPerPerson, file: node.file)
      let compiled = try compiler.rule(rule, scope)
      guard compiled.kind == .truth else { throw rule.error("expected a condition") }
      gate = compiled.root
    }
    let domain: ScreenValue
    let none: ScreenValue
    switch fact.kind {
    case .truth: (domain, none) = (.unknown, .truth(.no))
    case .text: (domain, none) = (.unknownText, .unknownText)
    case .number:
      domain = .number(Interval(Rational(fact.minimum), Rational(fact.maximum)))
      none = .whole(0)
    }
    let isPositive = try node.truth("positive", absent: false)
    let applied = isPositive ? .number(Interval(Rational(1), Rational(fact.maximum))) : domain
    return FactSpec(
      name: fact.name, isPerPerson: isPerPerson, kind: fact.kind, domain: domain,
      options: options(of: fact), gate: gate,
      otherwise: try node.optional("otherwise").map(value(fact.kind)) ?? none, applied: applied,
      fixed: try fixed(node).map(value(fact.kind)),
      absent: try node.optional("absent").map(value(fact.kind)) ?? none, question: fact.question)
  }

  private func options(of fact: Fact) -> [Int32] {
    guard case .choice(let options) = questions[fact.question].kind else { return [] }
    return options.compactMap { symbols[$0] }
  }

  private func value(
    _ kind: ValueKind
  ) -> (ContentNode) throws(ContentError) -> ScreenValue {
    { (node) throws(ContentError) in
      switch kind {
      case .truth:
        guard let truth = node.value.truth else { throw node.error("expected true or false") }
        return .truth(Truth(truth))
      case .number: return .number(Interval(try node.number()))
      case .text:
        guard let symbol = symbols[try node.text()] else { throw node.error("no such option") }
        return .text(symbol)
      }
    }
  }
}
