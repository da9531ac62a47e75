import Database
import OfficeContract

extension RestartOrder: KioskOrder {
  /// The terminal sees the number at its next look, and starts anew between two sessions.
  func carryOut(in store: KioskStore, number: UInt64) throws -> OrderOutcome.Result {
    try store.database.run(
      "UPDATE order_state SET restart = ?", .integer(Int64(clamping: number)))
    return .done
  }

  static var restarts: Bool { true }
}
