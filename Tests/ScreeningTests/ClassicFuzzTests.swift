import Chance
import JSONText
import Rules
import ScreeningSamples
import Testing

@Test func `R11: no random rule crashes, or works more than a rule may`() throws {
  var most = 0
  forEachSeed(4000, "rules") { number, seed in
    let isHostile = seed.oneIn(100)
    let rule =
      isHostile
      ? HostileRule.rule(&seed) : RandomRule.rule(&seed, depth: Int.random(in: 1...7, using: &seed))
    let data = isHostile ? HostileRule.data(&seed) : RandomRule.value(&seed, depth: 5)
    var work = 0
    if let result = try? ClassicRule(rule).evaluate(data, work: &work) {
      #expect(!result.jsonText.isEmpty)
    }
    #expect(work <= ClassicRule.maximumWork, "seed \(number)")
    most = max(most, work)
  }
  print("fuzz: most work \(most)")
}

/// The bound on work bounds nothing unless each operator counts what it reads.
struct OperatorWorkTests {
  /// Those that look at no more than the first element or character, or choose among operands.
  private static let glances: Set<String> = ["!", "!!", "?:", "and", "if", "log", "or"]

  @Test(arguments: ClassicRule.operatorNames)
  func `R11: an operator counts the length of what it reads as work`(name: String) throws {
    var growth = 0
    for kind in ["text", "list"] {
      growth = max(growth, try work(name, kind, size: 60_000) - work(name, kind, size: 100))
    }
    if Self.glances.contains(name) {
      #expect(growth == 0)
    } else {
      #expect(growth >= 59_900 / 16)
    }
  }

  /// The work of an operator whose operands are all one long text or list, which it reads.
  private func work(_ name: String, _ kind: String, size: Int) throws -> Int {
    let data = JSONValue.object([
      JSONMember(key: "text", value: .string(String(repeating: "7", count: size))),
      JSONMember(key: "list", value: .array(Array(repeating: .integer(7), count: size))),
    ])
    let long = #"{"var":"\#(kind)"}"#
    // What an element is mapped to, and what a text or number is compared with.
    let seconds = ["all": "1", "filter": "1", "map": "1", "none": "0", "reduce": "1", "some": "0"]
    let second = seconds[name] ?? long
    let operands = name == "missing_some" ? "[1,\(long)]" : "[\(long),\(second)]"
    var work = 0
    let rule = try ClassicRule(JSONReader.read(Array(#"{"\#(name)":\#(operands)}"#.utf8)))
    _ = try? rule.evaluate(data, work: &work)
    return work
  }
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
  var seed = SeededGenerator(seed: 5)
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
