import Chance
import FoundationEssentials
import JSONText
import Rules
import Screening
import ScreeningSamples
import Testing
import Values

private let sample = ContentFolder.shared?.appendingPathComponent(
  "oracle/households-sample.jsonl")

@Test(.enabled(if: sample != nil, "needs ../shared"))
func `The interview reaches the full result with at most half the questions of a fixed form`()
  throws
{
  let text = try String(decoding: Data(contentsOf: #require(sample)), as: UTF8.self)
  let catalogue = try ContentFolder.catalogue()
  let interview = Interview(
    catalogue: catalogue, date: try #require(CalendarDate(iso: "2026-11-21")))
  var asked: [Int] = []
  var fixed: [Int] = []
  for line in text.split(separator: "\n").prefix(caseCount(20)) {
    let row = try JSONReader.read(Array(line.utf8))
    let complete = try OracleReading.answers(row, catalogue)
    let walk = Walk(interview, Respondent(complete, catalogue))
    asked.append(walk.asked.count)
    guard case .number(let size) = complete[FactPath("household_size")] else { continue }
    fixed.append(
      catalogue.questions.reduce(0) { $0 + ($1.isPerPerson ? Int(size) : 1) })
    for (walked, known) in zip(interview.results(walk.answers), interview.results(complete)) {
      #expect(walked.verdict == known.verdict, "\(row["id"]?.text ?? "") \(walked.programme)")
      #expect(
        walked.persons == known.persons || !walked.openPersons.isEmpty,
        "\(row["id"]?.text ?? "") \(walked.programme)")
    }
  }
  asked.sort()
  fixed.sort()
  let medians = (asked[asked.count / 2], fixed[fixed.count / 2])
  print("interview: median \(medians.0) questions, a fixed form has \(medians.1)")
  #expect(medians.0 * 2 <= medians.1)
}

@Test func `Sensitive questions come after all others`() throws {
  let catalogue = try ContentFolder.catalogue()
  let interview = Interview(
    catalogue: catalogue, date: try #require(CalendarDate(iso: "2026-11-21")))
  var seed = SeededGenerator(seed: 7)
  for _ in 0..<20 {
    let household = RandomHousehold.answers(&seed, catalogue)
    let walk = Walk(interview, Respondent(household, catalogue))
    let firstSensitive = walk.asked.firstIndex { $0.question.isSensitive } ?? walk.asked.count
    let late = walk.asked[firstSensitive...].filter { !$0.question.isSensitive }
    // A sensitive answer may open a plain question, but none that was open before.
    #expect(late.count <= 6)
  }
}

@Test func `Changing an answer drops what depended on it and says so`() throws {
  let catalogue = try ContentFolder.catalogue()
  var answers = Answers()
  _ = answers.set(.number(2), for: FactPath("household_size"), in: catalogue)
  _ = answers.set(.number(30), for: FactPath("persons.1.age"), in: catalogue)
  _ = answers.set(.yes, for: FactPath("rents"), in: catalogue)
  _ = answers.set(.number(90_000), for: FactPath("monthly_rent"), in: catalogue)
  #expect(answers.set(.no, for: FactPath("rents"), in: catalogue) == [FactPath("monthly_rent")])
  #expect(
    answers.set(.number(1), for: FactPath("household_size"), in: catalogue)
      == [FactPath("persons.1.age")])
  _ = answers.set(.several(["receives.wages"]), for: FactPath("persons.0.receives"), in: catalogue)
  _ = answers.set(.number(100_00), for: FactPath("persons.0.income.wages"), in: catalogue)
  let dropped = answers.set(.several([]), for: FactPath("persons.0.receives"), in: catalogue)
  #expect(dropped == [FactPath("persons.0.income.wages")])
}

@Test func `A situation in life puts its programmes first and a receipt replays the results`()
  throws
{
  let catalogue = try ContentFolder.catalogue()
  let date = try #require(CalendarDate(iso: "2026-11-21"))
  #expect(catalogue.situations.contains("new-baby"))
  let interview = Interview(catalogue: catalogue, date: date, situation: "new-baby")
  var seed = SeededGenerator(seed: 3)
  let answers = RandomHousehold.answers(&seed, catalogue)
  let results = interview.results(answers)
  let first = try #require(catalogue.programme(results[0].programme))
  #expect(first.situations.contains("new-baby"))
  #expect(results.count == catalogue.programmes.count)
  let receipt = ScreeningReceipt(
    contentHash: "a", date: date, situation: "new-baby", answers: answers)
  let copy = try JSONDecoder().decode(
    ScreeningReceipt.self, from: JSONEncoder().encode(receipt))
  #expect(copy == receipt)
  #expect(copy.replay(catalogue, contentHash: "a") == results)
  #expect(copy.replay(catalogue, contentHash: "b") == nil)
}

@Test("D4: a result whose condition does not hold asks for nothing")
func deadBranch() throws {
  let files = [
    "questions.json": """
    {"questions":[{"fact":"household_size","kind":"count","min":1,"max":30},
    {"fact":"is_refugee","kind":"yesNo"},{"fact":"came_lately","kind":"yesNo"},
    {"fact":"has_quarters","kind":"yesNo"}]}
    """,
    "programmes/help.json": """
    {"id":"help","authority":"a","legalBasis":["a"],"kind":"cash","scope":"household",
    "applyAt":"a","criteria":[{"id":"status","citation":"a","when":{"if":[
    {"var":"is_refugee"},{"var":"came_lately"},{"var":"has_quarters"}]}}]}
    """,
  ]
  let interview = Interview(
    catalogue: try ScreeningCatalogue(files: files.mapValues { Array($0.utf8) }),
    date: try #require(CalendarDate(iso: "2026-11-26")))
  var answers = Answers()
  answers[FactPath("is_refugee")] = .no
  #expect(interview.remaining(answers) == 1)
  #expect(interview.next(answers)?.fact == FactPath("has_quarters"))
  answers[FactPath("is_refugee")] = .yes
  #expect(interview.remaining(answers) == 1)
  #expect(interview.next(answers)?.fact == FactPath("came_lately"))
}
