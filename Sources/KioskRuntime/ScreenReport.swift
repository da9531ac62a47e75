import Rules
import Screening
import Values
import Wording

/// The results of one household as plain text, in groups, each with its reasons and clauses.
struct ScreenReport {
  private let interview: Interview
  private let results: [ProgrammeResult]
  private let changes: [ProgrammeChange]
  private let book: Phrasebook

  init(_ interview: Interview, _ answers: Answers, _ book: Phrasebook) {
    self.interview = interview
    self.book = book
    results = interview.results(answers)
    changes = interview.changes(answers)
  }

  private static let width = 96

  /// The whole text, its lines wrapped.
  var text: String {
    var lines = ["What this household may get on \(interview.date.iso)."]
    lines.append(words("find.results.notADecision"))
    for verdict in [ProgrammeResult.Verdict.mayGet, .needToKnow, .probablyNot] {
      let group = results.filter { $0.verdict == verdict }
      guard !group.isEmpty else { continue }
      lines += ["", "\(heading(verdict)) (\(group.count))"]
      for result in group { lines += describe(result) }
    }
    return lines.map(Self.wrapped).joined(separator: "\n") + "\n"
  }

  /// A line broken at spaces; what follows stands deeper than its beginning.
  private static func wrapped(_ line: String) -> String {
    guard line.count > width else { return line }
    let indent = String(repeating: " ", count: line.prefix { $0 == " " }.count)
    var lines: [String] = []
    var current = indent
    for word in line.split(separator: " ") {
      let isFirst = current.allSatisfy { $0 == " " }
      if !isFirst, current.count + 1 + word.count > width {
        lines.append(current)
        current = indent + "  " + word
      } else {
        current += (isFirst ? "" : " ") + word
      }
    }
    return (lines + [current]).joined(separator: "\n")
  }

  private func heading(_ verdict: ProgrammeResult.Verdict) -> String {
    switch verdict {
    case .mayGet: words("find.results.mayGet")
    case .needToKnow: words("find.results.needToKnow")
    case .probablyNot: words("find.results.probablyNot")
    }
  }

  private func describe(_ result: ProgrammeResult) -> [String] {
    var title = "  \(words("programmes.\(result.programme).name")) [\(result.programme)]"
    if let amount = result.amount { title += ": about \(self.amount(amount))" }
    if let tier = result.tier { title += "; \(tier)" }
    var lines = ["", title]
    if !result.stale.isEmpty {
      let key = result.stale.isInAmount ? "staleAmount" : "staleLimit"
      let tables = result.stale.tables.joined(separator: ", ")
      lines.append("    ! \(words("find.results.\(key)")) (\(tables))")
    }
    for caveat in result.caveats {
      lines.append("    ! \(words("programmes.\(result.programme).notes.\(caveat)"))")
    }
    let isPerPerson = interview.catalogue.programme(result.programme)?.isPerPerson ?? false
    if isPerPerson, !result.persons.isEmpty {
      lines.append("    for \(people(result.persons))")
    }
    if isPerPerson, !result.openPersons.isEmpty {
      lines.append("    not known yet for \(people(result.openPersons))")
    }
    for reason in result.reasons { lines.append(describe(reason, result.programme)) }
    for step in result.steps where result.verdict == .mayGet && step.amount.high > 0 {
      let sentence = words("programmes.\(result.programme).steps.\(step.id)")
      lines.append("    = \(sentence): \(money(step.amount)) — \(step.citation)")
    }
    if !result.missing.isEmpty {
      lines.append("    to decide, answer: " + result.missing.map(\.text).joined(separator: ", "))
    }
    if let change = changes.first(where: { $0.programme == result.programme }) {
      lines.append("    from \(change.from.iso) on: \(outcome(change.after))")
    }
    return lines
  }

  private func describe(_ reason: Reason, _ programme: String) -> String {
    let mark =
      switch reason.state {
      case .met: "+"
      case .notMet: "-"
      case .unknown: "?"
      }
    let key = ScreeningCatalogue.criterionKey(
      programme, reason.criterion, isMet: reason.state != .notMet)
    var text = "    \(mark) \(words(key))"
    if !reason.persons.isEmpty { text += " (\(people(reason.persons)))" }
    if let figures = reason.figures, isTelling(figures.value), isTelling(figures.limit) {
      text += ": \(money(figures.value)) against \(amount(figures.limit))"
    }
    return text + " — \(reason.citation)"
  }

  /// Whether a range says something: what was not answered at all may be almost any amount.
  private func isTelling(_ range: AmountRange) -> Bool { range.high - range.low <= 25_000_00 }

  private func outcome(_ result: ProgrammeResult) -> String {
    var text = heading(result.verdict)
    if let amount = result.amount { text += ", about \(self.amount(amount))" }
    return text
  }

  private func people(_ persons: [Int]) -> String {
    (persons.count == 1 ? "person " : "persons ")
      + persons.map(String.init).joined(separator: ", ")
  }

  private func amount(_ range: AmountRange) -> String {
    "\(money(range)) \(words("find.periods.\(range.period)"))"
  }

  private func money(_ range: AmountRange) -> String {
    range.isExact
      ? book.money(cents: range.low) : book.moneyRange(from: range.low, to: range.high)
  }

  private func words(_ key: String) -> String { book.text(path: key) ?? key }
}
