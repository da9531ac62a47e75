import Testing

@testable import Welfare

/// Random rules and data: whatever comes, there is a result or an error, and soon.
struct RandomRule {
  private static let names = ["a", "b", "0", "a.b", "", "current", "accumulator", "1.a"]

  static func value(_ seed: inout Seed, depth: Int) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 9 : 6), using: &seed) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &seed))
    case 2: return .integer(Int64.random(in: -3...20, using: &seed))
    case 3: return .number(JSONNumber(Double.random(in: -1e22...1e22, using: &seed)))
    case 4:
      return .string(["", "a", "12", " 3 ", "0x1f", "日本", "a.b"].randomElement(using: &seed) ?? "")
    case 5: return .string(String(repeating: "ab", count: Int.random(in: 0...40, using: &seed)))
    case 6, 7:
      return .array(
        (0..<Int.random(in: 0...6, using: &seed)).map { _ in value(&seed, depth: depth - 1) })
    default:
      return .object(
        (0..<Int.random(in: 0...3, using: &seed)).map { _ in
          JSONMember(
            key: names.randomElement(using: &seed) ?? "", value: value(&seed, depth: depth - 1))
        })
    }
  }

  static func rule(_ seed: inout Seed, depth: Int) -> JSONValue {
    if depth == 0 || seed.oneIn(6) {
      if seed.oneIn(2) {
        let name = JSONValue.string(names.randomElement(using: &seed) ?? "")
        return .object([JSONMember(key: "var", value: name)])
      }
      return value(&seed, depth: 1)
    }
    let name = ClassicOperators.names.randomElement(using: &seed) ?? "and"
    let operands = (0..<Int.random(in: 0...4, using: &seed)).map { _ in
      rule(&seed, depth: depth - 1)
    }
    let value = operands.count == 1 && seed.oneIn(2) ? operands[0] : .array(operands)
    return .object([JSONMember(key: name, value: value)])
  }
}

@Test func `No random rule crashes or hangs`() throws {
  var slowest = Duration.zero
  let clock = ContinuousClock()
  for number in 0..<caseCount(4000) {
    var seed = Seed(UInt64(number) + 9_000_000)
    let rule = RandomRule.rule(&seed, depth: Int.random(in: 1...7, using: &seed))
    let data = RandomRule.value(&seed, depth: 5)
    let taken = clock.measure {
      guard let compiled = try? ClassicRule(rule), let result = try? compiled.evaluate(data) else {
        return
      }
      #expect(!result.jsonText.isEmpty)
    }
    if taken > slowest { slowest = taken }
    #expect(taken < .seconds(2), "seed \(number)")
  }
  print("fuzz: slowest \(slowest)")
}

@Test func `A reduction that wraps its result again and again is stopped`() throws {
  let list = "[" + Array(repeating: "1", count: 60_000).joined(separator: ",") + "]"
  let data = try JSONReader.read(Array(list.utf8))
  for wrapped in [#"[{"var":"accumulator"}]"#, #"[{"var":"accumulator"},{"var":"accumulator"}]"#] {
    let rule = try JSONReader.read(Array(#"{"reduce":[{"var":""},\#(wrapped),0]}"#.utf8))
    let compiled = try ClassicRule(rule)
    #expect(throws: RuleProblem.self) { try compiled.evaluate(data) }
  }
}

@Test func `No random text crashes the reader`() {
  var seed = Seed(5)
  let pieces = [
    "{", "}", "[", "]", "\"", "\\u", "d83d", "1", "-", ".", "e", ",", ":", "true", " ", "é",
  ]
  for _ in 0..<caseCount(4000) {
    let text = (0..<Int.random(in: 0...30, using: &seed)).map { _ in
      pieces.randomElement(using: &seed) ?? ""
    }.joined()
    if let value = try? JSONReader.read(Array(text.utf8)) {
      #expect((try? JSONReader.read(Array(value.jsonText.utf8))) != nil, "\(text)")
    }
  }
}
