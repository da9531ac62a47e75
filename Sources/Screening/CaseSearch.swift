import JSONText
import Rules

/// Decides by cases what one pass over ranges leaves open: splits the open facts behind a value and
/// looks whether all cases agree, within a budget.
///
/// Every case is judged with the other facts still open, so a decision holds for all answers; where
/// the budget ends, the value just stays as open as it was.
///
/// A class, since its large tables must never be copied.
final class CaseSearch {
  /// The most open facts behind a yes or no that is split.
  static let maximumFacts = 6
  /// The most open facts behind an amount that is split: each makes the cases many times more.
  static let maximumAmountFacts = 6
  /// The most steps for yes and no, all of a screening's together: a fraction of a millisecond; and
  /// how often all rules may be gone through where little is open and all may be decided.
  private static let (outcomeSteps, outcomeRounds) = (6000, 4)
  /// How often for one amount, and for a whole screening.
  private static let (amountRounds, maximumRounds) = (4, 6)
  /// What a case costs besides the steps of its rules.
  private static let caseSteps = 64

  private struct Slot: Equatable {
    let fact: Int
    let person: Int
  }

  private var trial: Evaluation
  private var missing: MissingFacts
  private let isThorough: Bool
  private let before: Int
  private let whole: Int
  private var cases = 0
  private var limit = 0

  /// - Parameter isThorough: whether so little is open that it pays to look at all cases.
  init(_ run: Evaluation, isThorough: Bool = true) {
    self.isThorough = isThorough
    trial = run
    missing = MissingFacts(run, purpose: .splitting)
    before = run.steps
    whole = run.program.nodes.count * (run.household.persons + 1)
  }

  /// The steps spent so far.
  var steps: Int { trial.steps - before + cases * CaseSearch.caseSteps }

  private var isSpent: Bool { steps >= limit }

  // MARK: Yes or no

  /// What a definition is in every case; and what its parts are where they are alike in all.
  ///
  /// - Returns: nothing where cases differ or are too many.
  func outcome(
    _ definition: Int, person: Int, parts: [Int]
  ) -> (outcome: Truth, parts: [Truth])? {
    limit = isThorough ? CaseSearch.outcomeRounds * whole : CaseSearch.outcomeSteps
    guard !isSpent else { return nil }
    let slots = open(definition, person)
    guard !slots.isEmpty, witnessesAgree(definition, person, slots) else { return nil }
    var agreed: Truth?
    var states: [Truth?] = Array(repeating: nil, count: parts.count)
    guard agree(definition, person, slots, parts, &agreed, &states), let agreed else { return nil }
    return (agreed, states.map { $0 ?? .unknown })
  }

  /// A few whole cases first: where two differ, it is open and nothing need be split.
  private func witnessesAgree(
    _ definition: Int, _ person: Int, _ slots: [Slot]
  ) -> Bool {
    var seen: Truth?
    for pattern in Pattern.all {
      let value = filled(definition, person, slots, pattern).truth
      guard value.isDecided else { continue }
      if let seen, seen != value { return false }
      seen = value
    }
    return true
  }

  private func agree(
    _ definition: Int, _ person: Int, _ slots: [Slot], _ parts: [Int], _ agreed: inout Truth?,
    _ states: inout [Truth?]
  ) -> Bool {
    let value = trial.definition(definition, person: person).truth
    if value.isDecided {
      if let agreed, agreed != value { return false }
      agreed = value
      for (index, part) in parts.enumerated() {
        let state = trial.definition(part, person: person).truth
        states[index] = states[index].map { $0 == state ? state : .unknown } ?? state
      }
      return true
    }
    guard let slot = best(slots) ?? best(open(definition, person)) else { return false }
    let before = trial.narrowing(slot.fact, person: slot.person)
    defer { trial.narrow(slot.fact, person: slot.person, to: before) }
    for part in cells(slot) {
      guard !isSpent else { return false }
      cases += 1
      trial.narrow(slot.fact, person: slot.person, to: part)
      guard agree(definition, person, slots, parts, &agreed, &states) else { return false }
    }
    return true
  }

  // MARK: Amounts

  /// Limits of a number that no case leaves, as tight as the budget allows.
  func bounds(_ definition: Int) -> Interval {
    let known = trial.definition(definition, person: -1).interval
    limit = min(steps + CaseSearch.amountRounds * whole, CaseSearch.maximumRounds * whole)
    guard !known.isPoint, !isSpent else { return known }
    let slots = open(definition, -1)
    guard !slots.isEmpty, slots.count <= CaseSearch.maximumAmountFacts else {
      return known
    }
    var least: Rational?
    var most: Rational?
    for pattern in Pattern.all {
      let value = filled(definition, -1, slots, pattern).interval
      guard value.isPoint else { continue }
      least = least.map { min($0, value.low) } ?? value.low
      most = most.map { max($0, value.high) } ?? value.high
    }
    // Half of what is left for each end.
    let end = limit
    limit = (steps + end) / 2
    let low = self.end(definition, slots, &least) { $0.low }
    limit = end
    var mirrored = most.map { -$0 }
    let high = -self.end(definition, slots, &mirrored) { -$0.high }
    return Interval(low, high)
  }

  /// The least of a side over all cases: what cannot go below the best whole case is not split.
  private func end(
    _ definition: Int, _ slots: [Slot], _ best: inout Rational?, _ side: (Interval) -> Rational
  ) -> Rational {
    let value = trial.definition(definition, person: -1).interval
    let here = side(value)
    if value.isPoint {
      best = best.map { min($0, here) } ?? here
      return here
    }
    // Amounts are shown in whole cents.
    if let best, best.roundedNearest <= here.roundedNearest { return here }
    guard !isSpent, let slot = self.best(slots) ?? self.best(open(definition, -1)) else {
      return here
    }
    let before = trial.narrowing(slot.fact, person: slot.person)
    defer { trial.narrow(slot.fact, person: slot.person, to: before) }
    var cases: [(cell: ScreenValue, side: Rational)] = []
    for cell in cells(slot) {
      self.cases += 1
      trial.narrow(slot.fact, person: slot.person, to: cell)
      cases.append((cell, side(trial.definition(definition, person: -1).interval)))
    }
    guard !cases.isEmpty else { return here }
    // The most promising case first, so that the others need not be split.
    cases.sort { $0.side < $1.side }
    var least: Rational?
    for one in cases {
      trial.narrow(slot.fact, person: slot.person, to: one.cell)
      let found = end(definition, slots, &best, side)
      least = least.map { min($0, found) } ?? found
    }
    return max(here, least ?? here)
  }

  // MARK: Open facts and their cells

  private func slots(_ set: FactSet) -> [Slot] {
    set.bits.filter { $0 != missing.sizeBit }.map { bit in
      let (fact, column) = bit.quotientAndRemainder(dividingBy: missing.columns)
      return Slot(fact: fact, person: column - 1)
    }
  }

  private func open(_ definition: Int, _ person: Int) -> [Slot] {
    missing.forgetAll()
    return slots(missing.facts(definition: definition, person: person, &trial))
  }

  /// What is split first: yes or no, then options, then the number that is known least.
  private func best(_ slots: [Slot]) -> Slot? {
    var chosen: (slot: Slot, rank: Int, width: Rational)?
    for slot in slots {
      let value = trial.fact(slot.fact, person: slot.person)
      let rank: Int
      var width = Rational.zero
      switch value {
      case .truth: rank = 0
      case .text: rank = 1
      case .number(let interval):
        rank = 2
        width = interval.high - interval.low
      }
      guard !value.isDecided else { continue }
      if let chosen, (chosen.rank, width) >= (rank, chosen.width) { continue }
      chosen = (slot, rank, width)
    }
    return chosen?.slot
  }

  private func cells(_ slot: Slot) -> [ScreenValue] {
    let spec = trial.program.facts[slot.fact]
    switch trial.fact(slot.fact, person: slot.person) {
    case .truth: return [.truth(.yes), .truth(.no)]
    case .text: return spec.options.map { .text($0) }
    case .number(let interval):
      let low = interval.low.roundedUp
      let high = interval.high.roundedDown
      // Answers that no page takes are not worth a case.
      guard low < high, low > -1_000_000_000_000, high < 1_000_000_000_000 else { return [] }
      let middle = CaseSearch.middle(low, high, cuts: trial.program.influence.cuts[slot.fact])
      return [
        .number(Interval(Rational(low), Rational(middle - 1))),
        .number(Interval(Rational(middle), Rational(high))),
      ]
    }
  }

  /// Where the upper part begins: at the middle one of the rules' own limits inside; else halfway,
  /// by size where the numbers are very different.
  static func middle(_ low: Int64, _ high: Int64, cuts: [Int64]) -> Int64 {
    let inside = cuts.filter { $0 > low && $0 <= high }
    if !inside.isEmpty { return inside[inside.count / 2] }
    if low >= 0, high > 1_000_000, high / 16 > low {
      return max(low + 1, (low + 1) * 8, high / 16)
    }
    return low + (high - low) / 2 + 1
  }

  // MARK: Whole cases

  /// How a whole case is made up.
  private struct Pattern {
    let isYes: Bool
    let isFirst: Bool
    let isLow: Bool

    static let all = [
      Pattern(isYes: false, isFirst: true, isLow: true),
      Pattern(isYes: true, isFirst: false, isLow: false),
      Pattern(isYes: false, isFirst: false, isLow: true),
      Pattern(isYes: true, isFirst: true, isLow: false),
    ]

    func value(_ value: ScreenValue, options: [Int32]) -> ScreenValue {
      switch value {
      case .truth: .truth(Truth(isYes))
      case .text: .text((isFirst ? options.first : options.last) ?? -1)
      case .number(let interval): .number(Interval(isLow ? interval.low : interval.high))
      }
    }
  }

  /// The value in one case with nothing left open.
  private func filled(
    _ definition: Int, _ person: Int, _ slots: [Slot], _ pattern: Pattern
  ) -> ScreenValue {
    var changed: [(slot: Slot, before: ScreenValue?)] = []
    defer {
      for one in changed.reversed() {
        trial.narrow(one.slot.fact, person: one.slot.person, to: one.before)
      }
    }
    // Facts whose condition was open come up once it is not.
    var slots = slots
    for _ in 0..<8 {
      guard !slots.isEmpty, !isSpent else { break }
      cases += 1
      for slot in slots {
        let before = trial.narrowing(slot.fact, person: slot.person)
        let chosen = pattern.value(
          trial.fact(slot.fact, person: slot.person),
          options: trial.program.facts[slot.fact].options)
        changed.append((slot, before))
        trial.narrow(slot.fact, person: slot.person, to: chosen)
      }
      let value = trial.definition(definition, person: person)
      if value.isDecided { return value }
      slots = open(definition, person)
    }
    return trial.definition(definition, person: person)
  }
}
