import Chance
import Rules
import Screening
import ScreeningSamples
import Testing
import Values

private func interview() throws -> Interview {
  let date = try #require(CalendarDate(iso: "2026-11-21"))
  return Interview(catalogue: try ContentFolder.catalogue(), date: date)
}

/// Whether a later result only decided what was open, and kept what was decided.
private func keeps(_ before: ProgrammeResult, _ after: ProgrammeResult) -> Bool {
  // The search by cases may spend its budget elsewhere: then it is open, and never the opposite.
  let decided = [before.verdict, after.verdict].filter { $0 != .needToKnow }
  if Set(decided).count > 1 { return false }
  guard before.persons.allSatisfy(after.persons.contains) || after.verdict != .mayGet else {
    return false
  }
  if let low = before.amount, let high = after.amount {
    return low.low <= high.low && high.high <= low.high
  }
  return true
}

@Test func `Filling in an unknown answer never flips a decided verdict`() throws {
  let interview = try interview()
  forEachSeed(60, "filling in") { number, seed in
    let full = RandomHousehold.answers(&seed, interview.catalogue)
    let whole = interview.results(full)
    var part = full
    for path in full.paths where path.text != "household_size" || seed.oneIn(20) {
      if seed.oneIn(2) { part[path] = seed.oneIn(5) ? .unknown : nil }
    }
    let partial = interview.results(part)
    for (before, after) in zip(partial, whole) where !keeps(before, after) {
      Issue.record("seed \(number): \(before.programme) \(before.verdict) became \(after.verdict)")
    }
  }
}

@Test func `A range decides only what every point in it decides`() throws {
  let interview = try interview()
  forEachSeed(40, "ranges") { number, seed in
    let middle = RandomHousehold.answers(&seed, interview.catalogue)
    var ranges = middle
    var point = middle
    for path in middle.paths {
      guard case .number(let value) = middle[path],
        interview.catalogue.question(of: path.fact)?.allowsRange == true, seed.oneIn(2)
      else { continue }
      let low = value - Int64.random(in: 0...min(value, 40_000), using: &seed)
      let high = value + Int64.random(in: 0...40_000, using: &seed)
      ranges[path] = .range(low, high)
      // The ends are points as well, and the likeliest to differ.
      let inside = Int64.random(in: low...high, using: &seed)
      point[path] = .number([low, high, inside].randomElement(using: &seed) ?? low)
    }
    for (before, after) in zip(interview.results(ranges), interview.results(point))
    where !keeps(before, after) {
      Issue.record("seed \(number): \(before.programme) \(before.verdict) became \(after.verdict)")
    }
  }
}

@Test func `Stopping when nothing more is asked gives what asking everything gives`() throws {
  let interview = try interview()
  forEachSeed(10, "stopping") { number, seed in
    let full = RandomHousehold.answers(&seed, interview.catalogue)
    var consistent = Answers()
    // Asking everything: each question whose condition holds, whether it matters or not.
    let walk = Walk(interview, Respondent(full, interview.catalogue))
    for path in full.paths { consistent[path] = full[path] }
    for path in walk.answers.paths { consistent[path] = walk.answers[path] }
    for (early, all) in zip(interview.results(walk.answers), interview.results(consistent)) {
      if early.verdict != all.verdict || early.verdict == .needToKnow
        || (early.persons != all.persons && early.openPersons.isEmpty)
      {
        Issue.record("seed \(number): \(early.programme) \(early.verdict), all \(all.verdict)")
      }
    }
    #expect(Set(walk.asked.map(\.fact)).count == walk.asked.count, "seed \(number): asked twice")
  }
}

@Test func `The reasons of a whole programme decide it, and none can be left out`() throws {
  let interview = try interview()
  let explained = try ExplainedProgrammes()
  forEachSeed(100, "explanations") { number, seed in
    var answers = RandomHousehold.answers(&seed, interview.catalogue)
    if seed.oneIn(2) {
      for path in answers.paths where path.text != "household_size" && seed.oneIn(4) {
        answers[path] = nil
      }
    }
    for result in interview.results(answers) {
      if let fault = explained.fault(result, persons: answers.persons) {
        Issue.record("seed \(number): \(result.programme) \(result.verdict): \(fault)")
      }
    }
  }
}

@Test func `An interview with no answers but refusals ends without a verdict that needs them`()
  throws
{
  let interview = try interview()
  var answers = Answers()
  var count = 0
  while let asked = interview.next(answers), count < 100 {
    _ = answers.set(
      asked.fact.text == "household_size" ? .number(2) : .declined, for: asked.fact,
      in: interview.catalogue)
    count += 1
  }
  #expect(count < 100)
  #expect(interview.next(answers) == nil)
  // D12: what is open names the answers it hangs on, also where they were refused.
  for result in interview.results(answers) {
    #expect(result.missing.isEmpty == (result.verdict != .needToKnow), "\(result.programme)")
  }
}

extension Answers {
  /// How many people there are.
  fileprivate var persons: Int {
    if case .number(let size) = self[FactPath("household_size")] { Int(size) } else { 1 }
  }
}
