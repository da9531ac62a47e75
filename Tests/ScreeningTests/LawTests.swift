import FoundationEssentials
import Rules
import Testing

@testable import JSONText
@testable import Screening
@testable import Values

/// A household whose answer was derived by hand from the law: one line of a file in `Law/`.
///
/// `{"id":"D1-no-income","household":{...},"expect":{"programme":"ctc","verdict":"no","amount":0},`
/// `"why":"the sum","clause":"26 USC 24(d)"}`. The household is complete: a fact that is absent
/// means no, 0 or citizen. `expect` may name `verdict`, `persons`, and in dollars `amount` and
/// `before_limits`; `date` is 2026-11-26 where there is none. The values were never taken from the
/// program: where the two differ, the clause decides which is mended. `"complete": false` makes an
/// absent fact unknown.
struct LawRow: Sendable, CustomTestStringConvertible {
  let id: String
  let row: JSONValue

  var testDescription: String { id }

  /// The rows of all files.
  static let all: [LawRow] = {
    let folder = ContentFolder.root.appendingPathComponent("Tests/ScreeningTests/Law")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    var rows: [LawRow] = []
    for name in names.sorted() where name.hasSuffix(".jsonl") {
      guard let data = try? Data(contentsOf: folder.appendingPathComponent(name)) else { continue }
      for (number, line) in String(decoding: data, as: UTF8.self).split(separator: "\n")
        .enumerated()
      {
        let row = (try? JSONReader.read(Array(line.utf8))) ?? .null
        rows.append(LawRow(id: row["id"]?.text ?? "\(name), line \(number + 1)", row: row))
      }
    }
    return rows
  }()
}

private let catalogue = Result { try ContentFolder.catalogue() }

@Test(
  "The answer is the one the law gives (D1 to D9, D16 and their like)", arguments: LawRow.all)
func theAnswerIsTheOneTheLawGives(_ law: LawRow) throws {
  let catalogue = try catalogue.get()
  let household = try #require(law.row["household"], "\(law.id) has no household")
  let expected = try #require(law.row["expect"], "\(law.id) expects nothing")
  let date = try #require(CalendarDate(iso: law.row["date"]?.text ?? "2026-11-26"))
  let answers = try Answers(
    household: household, complete: law.row["complete"]?.truth ?? true, catalogue: catalogue)
  let results = Interview(catalogue: catalogue, date: date).results(answers)
  let programme = try #require(expected["programme"]?.text)
  let result = try #require(results.first { $0.programme == programme })
  let because: Comment =
    "\(law.id): \(law.row["why"]?.text ?? "") (\(law.row["clause"]?.text ?? ""))"

  #expect(["verdict", "amount", "persons"].contains { expected[$0] != nil }, because)
  #expect(law.row["why"]?.text?.isEmpty == false && law.row["clause"]?.text?.isEmpty == false)
  if let verdict = expected["verdict"]?.text { #expect(result.verdict.word == verdict, because) }
  if let persons = expected["persons"]?.elements {
    #expect(result.persons.map(Int64.init) == persons.compactMap(\.whole), because)
  }
  for (name, found) in [("amount", result.amount), ("before_limits", result.beforeLimits)] {
    guard let wanted = expected[name]?.exact else { continue }
    let cents = (wanted * Rational(100)).roundedNearest
    #expect((found?.low ?? 0, found?.high ?? 0) == (cents, cents), because)
  }
}

@Test func `There are enough households whose answers the law gives, each once`() {
  #expect(LawRow.all.count >= 480)
  #expect(Set(LawRow.all.map(\.id)).count == LawRow.all.count)
}

@Test(
  "D1: the credit of a range of pay is as narrow as the credits of its points",
  arguments: [
    (1000, 1500), (0, 900), (2000, 3500), (2300, 5000),
  ])
func theCreditOfARangeIsNarrow(_ low: Int64, _ high: Int64) throws {
  let catalogue = try catalogue.get()
  let date = try #require(CalendarDate(iso: "2026-11-26"))
  let interview = Interview(catalogue: catalogue, date: date)
  func credit(_ wages: Answer) throws -> AmountRange? {
    let household = try JSONReader.read(
      Array(#"{"persons":[{"age":30},{"age":5,"relation":"child"}],"borough":"Queens"}"#.utf8))
    var answers = try Answers(household: household, complete: true, catalogue: catalogue)
    answers[FactPath(person: 0, "income.wages")] = wages
    return interview.results(answers).first { $0.programme == "ctc" }?.amount
  }
  let points = try stride(from: low, through: high, by: 50).map {
    try credit(.number($0 * 100))?.low ?? 0
  }
  let range = try credit(.range(low * 100, high * 100))
  // Under 2,500 a year nothing is paid: such a range leaves the verdict open, without an amount.
  guard points.min() ?? 0 > 0 else { return #expect(range == nil) }
  #expect(range?.low == points.min())
  #expect(range?.high == points.max())
}
