import ScreeningSamples
import Testing
import Welfare

/// How many random cases the normal run does; each prints its seed when it fails.
private let cases = caseCount(400)

private func interview() throws -> Interview {
  let date = try #require(CalendarDate(iso: "2026-11-21"))
  return Interview(catalogue: try ContentFolder.catalogue(), date: date)
}

/// Whether a later result only decided what was open, and kept what was decided.
private func keeps(_ before: ProgrammeResult, _ after: ProgrammeResult) -> Bool {
  if before.verdict != .needToKnow, before.verdict != after.verdict { return false }
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
  for number in 0..<cases {
    var seed = Seed(UInt64(number))
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
  for number in 0..<cases {
    var seed = Seed(UInt64(number) + 1_000_000)
    let point = RandomHousehold.answers(&seed, interview.catalogue)
    var ranges = point
    for path in point.paths {
      guard case .number(let value) = point[path],
        interview.catalogue.question(of: path.fact)?.allowsRange == true
      else { continue }
      let below = Int64.random(in: 0...min(value, 40_000), using: &seed)
      let above = Int64.random(in: 0...40_000, using: &seed)
      if seed.oneIn(2) { ranges[path] = .range(value - below, value + above) }
    }
    for (before, after) in zip(interview.results(ranges), interview.results(point))
    where !keeps(before, after) {
      Issue.record("seed \(number): \(before.programme) \(before.verdict) became \(after.verdict)")
    }
  }
}

@Test func `Stopping when nothing more is asked gives what asking everything gives`() throws {
  let interview = try interview()
  for number in 0..<(cases / 10) {
    var seed = Seed(UInt64(number) + 2_000_000)
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
  #expect(interview.results(answers).allSatisfy { $0.missing.isEmpty })
}
