import ScreeningSamples
import Testing
import Welfare

@Test func `No random rule crashes or hangs`() throws {
  var slowest = Duration.zero
  let clock = ContinuousClock()
  forEachSeed(4000, "rules") { number, seed in
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
