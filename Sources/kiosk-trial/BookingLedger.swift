import OfficeContract
import Services
import Synchronization

/// What citizens were promised in the booking trial, and are promised still: the truth that the office
/// is held to.
final class BookingLedger: Sendable {
  /// What happened.
  struct Counts: Sendable {
    var attempts = 0
    var given = 0
    var sold = 0
    var cancelled = 0
    var wishes = 0
    var doubles = 0
    var failures = 0
    var firstFailure = ""
  }

  private struct State: Sendable {
    var counts = Counts()
    var promised: Set<String> = []
    var left = 0
  }

  private let state = Mutex(State())

  init(attempts: Int) { state.withLock { $0.left = attempts } }

  /// Whether another attempt is to be made; counts it.
  func takesAttempt() -> Bool {
    state.withLock { state in
      guard state.left > 0 else { return false }
      state.left -= 1
      state.counts.attempts += 1
      return true
    }
  }

  /// A citizen is promised a unit: somebody else may not be.
  func promise(_ lease: SlotLease) {
    state.withLock { state in
      state.counts.sold += 1
      if !state.promised.insert(BookingLedger.name(lease.slot, lease.unit)).inserted {
        state.counts.doubles += 1
      }
    }
  }

  /// The citizen has cancelled.
  func release(_ lease: SlotLease) {
    state.withLock { state in
      state.counts.cancelled += 1
      state.promised.remove(BookingLedger.name(lease.slot, lease.unit))
    }
  }

  /// Counts something else.
  func note(_ change: @Sendable (inout Counts) -> Void) {
    state.withLock { change(&$0.counts) }
  }

  var counts: Counts { state.withLock { $0.counts } }
  var promised: Set<String> { state.withLock { $0.promised } }

  static func name(_ slot: SlotID, _ unit: Int) -> String { "\(slot.text)#\(unit)" }
}
