import Chance
import JSONText
import Rules
import Screening
import ScreeningSamples
import Testing
import Values

/// What the rules cost, counted in steps: the same on every machine. The benchmark has the times.
struct WorkTests {
  private let interview: Interview

  init() throws {
    interview = Interview(
      catalogue: try ContentFolder.catalogue(),
      date: try #require(CalendarDate(iso: "2026-11-21")))
  }

  @Test func `R11: no household takes more steps than are stated for its size`() throws {
    var most = 0.0
    forEachSeed(50, "work") { number, seed in
      let full = RandomHousehold.answers(&seed, interview.catalogue)
      for answers in [full, RandomHousehold.blurred(full, &seed, interview.catalogue)] {
        guard case .number(let size) = full[FactPath("household_size")] else { return }
        let (work, limit) = (interview.work(answers), interview.maximumWork(persons: Int(size)))
        #expect(work <= limit, "seed \(number)")
        most = max(most, Double(work) / Double(limit))
      }
    }
    print("work: at most \(Int(most * 100)) % of what is stated")
  }

  @Test(arguments: [true, false])
  func `R11: the largest household stays within its bound, answered or not`(isAnswered: Bool) throws
  {
    let person = isAnswered ? #"{"age":30,"income":{"wages":900}}"# : "{}"
    let people = Array(repeating: person, count: FactPath.maximumPersons)
    let household = try JSONReader.read(
      Array(#"{"persons":[\#(people.joined(separator: ","))],"borough":"Queens"}"#.utf8))
    let answers = try Answers(
      household: household, complete: isAnswered, catalogue: interview.catalogue)
    let work = interview.work(answers)
    print("work: \(work) steps for \(FactPath.maximumPersons) people")
    #expect(work > 10_000)
    #expect(work <= interview.maximumWork(persons: FactPath.maximumPersons))
  }
}
