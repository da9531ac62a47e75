import OfficeContract

/// Which of two words about a visit came later, whatever order they arrived in.
///
/// A citizen books, moves and cancels at any kiosk, and kiosks may be without a line for weeks. What
/// a kiosk promised must hold, so the order is that in which the citizen was told. The wall clock
/// never decides it. This is the whole rule:
///
/// | two words | the later one |
/// | --- | --- |
/// | the booking and a change | the change: nobody changes what was not booked |
/// | both of one kiosk and epoch | the one with the higher number |
/// | both with the office's time | the one that was said later by it; of two at once, the one that came in later |
/// | anything else | not known |
///
/// The office's time is what a kiosk counts by a steady clock since it last heard the office, in the
/// same boot. A kiosk without it promises no unit, so every promise has one. What stands follows:
///
/// | among the words of a visit | stands |
/// | --- | --- |
/// | the last promised move or cancellation is known | that one |
/// | a cancellation without a time, and a promised move of another kiosk | the move; a clerk asks |
/// | a wish for another time, known to be later than that, and the office has a unit | the wish |
/// | such a wish, and the office has no unit | what stood; the wish waits for a unit |
/// | a wish whose order against a promise is not known | the promise; a clerk asks |
/// | a promised move whose unit is somebody else's | what stood; a clerk decides |
/// | a change without a booking | nothing yet; a clerk sees it at once, and it counts when the booking comes |
struct VisitOrder {
  let rows: [VisitRow]

  /// Whether one word is known to have come later than another.
  func isLater(_ index: Int, than other: Int) -> Bool {
    let (row, other) = (rows[index], rows[other])
    if other.role == .visit { return row.role != .visit }
    if row.role == .visit { return false }
    if row.kiosk == other.kiosk, row.epoch == other.epoch { return row.sequence > other.sequence }
    guard let acted = row.actedMilliseconds, let otherActed = other.actedMilliseconds else {
      return false
    }
    return (acted, row.caseNumber) > (otherActed, other.caseNumber)
  }

  /// Those after which none of the others is known to have come.
  func last(of indices: [Int]) -> [Int] {
    indices.filter { index in !indices.contains { isLater($0, than: index) } }
  }

  /// Promised moves that got their unit, once, and cancellations: what the citizen was told for
  /// certain.
  var certain: [Int] {
    rows.indices.filter {
      switch rows[$0].role {
      case .visit: false
      case .cancel: true
      case .move: rows[$0].isPromised && rows[$0].state != .conflict
      }
    }
  }

  /// The certain word that counts, and those of which it is not known whether they came later.
  var standing: (word: Int?, doubtful: [Int]) {
    let last = last(of: certain)
    let moves = last.filter { rows[$0].role == .move }
    let chosen = (moves.isEmpty ? last : moves).max { rows[$0].caseNumber < rows[$1].caseNumber }
    guard let chosen else { return (nil, []) }
    let doubtful = last.filter { $0 != chosen && rows[$0].role != rows[chosen].role }
    return (chosen, doubtful)
  }
}
