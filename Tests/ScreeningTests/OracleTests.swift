import FoundationEssentials
import JSONText
import Screening
import ScreeningSamples
import Testing
import Values

private let sample = ContentFolder.shared?.appendingPathComponent(
  "oracle/households-sample.jsonl")

/// Agreement with the expected values of the sample households, programme by programme.
@Test(.enabled(if: sample != nil, "needs ../shared"))
func `The sample households agree with the expected outcomes`() throws {
  let text = try String(decoding: Data(contentsOf: #require(sample)), as: UTF8.self)
  let catalogue = try ContentFolder.catalogue()
  let date = try #require(CalendarDate(iso: "2026-11-21"))
  let interview = Interview(catalogue: catalogue, date: date)
  var tally = OracleTally()
  for line in text.split(separator: "\n") {
    let row = try JSONReader.read(Array(line.utf8))
    let answers = try OracleReading.answers(row, catalogue)
    #expect(answers.contradictions(in: catalogue).isEmpty, "\(row["id"]?.text ?? "")")
    tally.add(row, try JSONReader.read(interview.results(answers).jsonBytes))
  }
  for line in tally.lines { print("oracle", line) }
  for difference in tally.differences where difference.reason == nil {
    Issue.record("\(difference.place): \(difference.message)")
  }
  #expect(tally.rows == 300)
  #expect(tally.failed == [])
}
