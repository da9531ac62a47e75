import FoundationEssentials
import JSONText
import Rules
import Testing

private let official = ContentFolder.shared?.appendingPathComponent(
  "conformance/jsonlogic-official.json")

private func json(_ text: String) throws -> JSONValue { try JSONReader.read(Array(text.utf8)) }

private func evaluate(_ rule: String, _ data: String = "null") throws -> JSONValue {
  try ClassicRule(json(rule)).evaluate(json(data))
}

@Test(.enabled(if: official != nil, "needs ../shared"))
func `Every case of the official JsonLogic suite gives the official result`() throws {
  let file = try #require(official)
  let suite = try JSONReader.read([UInt8](try Data(contentsOf: file)))
  var count = 0
  for (index, entry) in (suite.elements ?? []).enumerated() {
    guard let parts = entry.elements, parts.count == 3 else { continue }
    count += 1
    let result = try ClassicRule(parts[0]).evaluate(parts[1])
    #expect(result == parts[2], "case at \(index): \(parts[0])")
  }
  #expect(count == 277)
}

@Test func `An unknown operator is named with its place`() throws {
  let rule = try json(#"{"and":[true,{"if":[{"frob":[1]},2,3]}]}"#)
  let problem = #expect(throws: RuleProblem.self) { try ClassicRule(rule) }
  #expect(problem?.path == "and.1.if.0.frob")
}

@Test func `A rule that nests too deep is refused`() throws {
  let deep = String(repeating: #"{"!":["#, count: 120) + "1" + String(repeating: "]}", count: 120)
  let rule = try json(deep)
  #expect(throws: RuleProblem.self) { try ClassicRule(rule) }
  let tooDeep = String(repeating: "[", count: 10_000)
  #expect(throws: JSONProblem.self) { try json(tooDeep) }
}

@Test func `A rule that would run away is stopped`() throws {
  let doubling =
    #"{"reduce":[{"var":""},{"cat":[{"var":"accumulator"},{"var":"accumulator"}]},"ab"]}"#
  let many = "[" + Array(repeating: "1", count: 64).joined(separator: ",") + "]"
  let rule = try ClassicRule(json(doubling))
  let data = try json(many)
  #expect(throws: RuleProblem.self) { try rule.evaluate(data) }
}

@Test(arguments: [
  (
    #"{"cat":[1e21," ",1e-7," ",0.000001," ",123456789012]}"#,
    #""1e+21 1e-7 0.000001 123456789012""#
  ),
  (#"{"==":["0x10",16]}"#, "true"), (#"{"==":[null,0]}"#, "false"), (#"{"<":[null,1]}"#, "true"),
  (#"{">":[1]}"#, "false"), (#"{"+":["3.5 apples",1]}"#, "4.5"), (#"{"-":["3",[1]]}"#, "2"),
  (#"{"in":["",""]}"#, "true"), (#"{"substr":["日本語",1]}"#, #""本語""#),
])
func `Conversions follow JavaScript`(rule: String, expected: String) throws {
  #expect(try evaluate(rule) == json(expected))
}

@Test(
  "P7: the quick way of a comparison or a list of texts gives what the slow way gives",
  arguments: [
    #"{"<=":[{"var":"a"},5]}"#, #"{">":[5,{"var":"a"}]}"#, #"{"==":[{"var":"a"},5]}"#,
    #"{"!==":[{"var":"a"},5]}"#, #"{"in":[{"var":"a"},["5","K","b"]]}"#,
  ])
func quickWays(_ text: String) throws {
  let quick = try ClassicRule(try JSONReader.read(Array(text.utf8)))
  // A path of two parts takes the slow way to the same value.
  let slow = try ClassicRule(
    try JSONReader.read(Array(text.replacing(#""a""#, with: #""o.a""#).utf8)))
  for value in [
    "4", "5", "6", "null", "true", #""5""#, #""K""#, "\"\u{212A}\"", #""b""#, "[5]", #"["b"]"#,
    "{}", "1e400", #""a long text that is longer than sixteen""#,
  ] {
    let data = try JSONReader.read(Array(#"{"x":1,"a":\#(value),"o":{"a":\#(value)}}"#.utf8))
    #expect(try quick.evaluate(data) == slow.evaluate(data), "\(text) of \(value)")
  }
  for data in ["{}", "[]", "3", #"{"a":1,"a":5,"o":{"a":1,"a":5}}"#] {
    let data = try JSONReader.read(Array(data.utf8))
    #expect(try quick.evaluate(data) == slow.evaluate(data))
  }
}
