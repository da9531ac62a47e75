import Foundation
import Testing

/// The commands for authors of rules, on the real program, without a terminal or a data folder.
struct RuleCommandTests {
  private static let kiosk = Machine.programs + "/kiosk"
  private static let household =
    #"{"persons":[{"age":70},{"age":7,"relation":"child","school":"k12"}],"borough":"Bronx"}"#

  private func lines(_ output: String) -> [Substring] { output.split(separator: "\n") }

  @Test func `Every line of rules gets one line, whatever it is`() throws {
    let input = """
      {"rule":{"+":[1,{"var":"a"}]},"data":{"a":2}}

      {"rule":{"and":[true,{"frob":1}]}}
      [1]
      {"rule":{"var":""},"data":"é\u{1F600}"}
      no JSON at all
      {"rule":{"/":[1,0]}}

      """
    let run = Machine.run([Self.kiosk, "rule"], input: input)
    #expect(run.status == 0)
    let answers = lines(run.output)
    try #require(answers.count == 7)
    #expect(answers[0] == #"{"result":3}"#)
    #expect(answers[1].hasPrefix(#"{"error":"#))
    #expect(
      answers[2] == #"{"error":{"path":"and.1.frob","message":"unknown operator frob"}}"#)
    #expect(answers[3].hasPrefix(#"{"error":"#))
    #expect(answers[4] == "{\"result\":\"é\u{1F600}\"}")
    #expect(answers[5].hasPrefix(#"{"error":"#))
    #expect(answers[6] == #"{"result":null}"#)
  }

  @Test func `A household is screened for a day, as text and as JSON`() throws {
    let file = try Machine.temporaryFolder() + "/household.json"
    try Self.household.write(toFile: file, atomically: true, encoding: .utf8)
    let now = Machine.run(
      [
        Self.kiosk, "screen", "--household", file, "--complete", "--json", "--date", "2026-11-21",
      ])
    #expect(now.status == 0)
    #expect(now.output.contains(#""id":"ssi","verdict":"yes","persons":[0],"amount":{"low":99400"#))
    #expect(now.output.contains(#""tier":"free""#))
    let next = Machine.run(
      [
        Self.kiosk, "screen", "--household", file, "--complete", "--json", "--date", "2027-01-02",
      ])
    #expect(next.output.contains(#""amount":{"low":102900"#))
    let open = Machine.run([Self.kiosk, "screen", "--household", file, "--date", "2026-11-21"])
    #expect(open.status == 0)
    for words in ["You may get", "We need to know more", "not a decision", "20 CFR 416.202"] {
      #expect(open.output.contains(words), "\(words)")
    }
  }

  @Test func `Households are answered line by line, in order, also where one is wrong`() throws {
    let file = try Machine.temporaryFolder() + "/households.jsonl"
    let text = """
      \(Self.household)
      {"id":"x","date":"2027-01-02","household":\(Self.household)}
      {"persons":[{"age":"old"}]}
      {"persons":[],"borough":"Bronx"}
      """
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    let run = Machine.run(
      [Self.kiosk, "screen", "--households", file, "--complete", "--json"])
    #expect(run.status == 1)
    let answers = lines(run.output)
    try #require(answers.count == 4)
    #expect(answers[0].hasPrefix(#"{"programmes":[{"id":"#))
    #expect(answers[1].contains(#""amount":{"low":102900"#))
    #expect(answers[2] == #"{"error":"line 3: persons.0.age: expected a number"}"#)
    #expect(answers[3].hasPrefix(#"{"error":"line 4: persons: "#))
  }

  @Test(arguments: [
    ["screen"], ["screen", "--household", "a", "--households", "b"], ["rule", "--json"],
    ["screen", "--household", "a", "--date", "2026-02-30"], ["catalogue"], ["check", "--complete"],
  ])
  func `Arguments that make no sense are refused`(arguments: [String]) {
    #expect(Machine.run([Self.kiosk] + arguments).status == 2)
  }

  @Test func `The catalogue's check lists what nobody has read, and counts`() {
    let run = Machine.run([Self.kiosk, "catalogue", "check", "--date", "2026-11-21"])
    let remarks = lines(run.output).filter { $0.hasPrefix("remark   ") }
    #expect(!remarks.isEmpty)
    // Values past their last day are remarks too: last winter's HEAP payments, for example.
    #expect(remarks.allSatisfy { $0.contains("unverified") || $0.contains("expired") })
    #expect(lines(run.output).last?.contains("programmes") == true)
  }
}
