import Rules
import Values

/// A day on which a programme's answer changes although the household stays the same.
public struct ProgrammeChange: Equatable, Sendable {
  /// The programme's identifier.
  public let programme: String
  /// The first day of the new answer.
  public let from: CalendarDate
  /// What it was before.
  public let before: ProgrammeResult
  /// What it is from that day on.
  public let after: ProgrammeResult
}

extension Interview {
  /// The days after the interview's own on which a table or an adopted guideline changes.
  public func daysOfChange(within days: Int = 400) -> [CalendarDate] {
    var found: Set<CalendarDate> = []
    for table in catalogue.program.tables { found.formUnion(table.rows.map(\.from)) }
    for use in catalogue.program.uses { found.formUnion(use.adoptions.map(\.from)) }
    let last = date.adding(days: days)
    return found.filter { $0 > date && $0 <= last }.sorted()
  }

  /// The first change of each programme's verdict, people or amount that is already known of, such
  /// as "on 1 October this changes". Costs one screening for each day of change.
  public func changes(_ answers: Answers, within days: Int = 400) -> [ProgrammeChange] {
    let today = results(answers)
    var found: [String: ProgrammeChange] = [:]
    for day in daysOfChange(within: days) {
      let later = Interview(catalogue: catalogue, date: day).results(answers)
      for (before, after) in zip(today, later) where found[before.programme] == nil {
        guard
          before.verdict != after.verdict || before.amount != after.amount
            || before.persons != after.persons
        else { continue }
        found[before.programme] = ProgrammeChange(
          programme: before.programme, from: day, before: before, after: after)
      }
    }
    return today.compactMap { found[$0.programme] }
  }
}
