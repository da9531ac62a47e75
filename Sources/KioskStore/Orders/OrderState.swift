import Database
import OfficeContract

/// How the office's orders stand at this kiosk.
struct OrderState: Equatable {
  /// The highest number that was carried out; 0 for none.
  var done: UInt64
  /// How many were ever refused, and the last of them.
  var refused: UInt64
  var lastRefusal: OrderRefusal?
  /// Whether the kiosk was taken out of service.
  var isRevoked: Bool
  /// The number of the last order to start anew; 0 for none.
  var restart: UInt64
}

extension KioskStore {
  func readOrderState() throws -> OrderState {
    let state = try database.first(
      "SELECT id, done, refused, refused_number, refused_reason, revoked, restart FROM order_state"
    ) { row in
      OrderState(
        done: UInt64(clamping: row.integer(1)), refused: UInt64(clamping: row.integer(2)),
        lastRefusal: OrderRefusal.Reason(rawValue: row.text(4)).map {
          OrderRefusal(number: row.optionalInteger(3).map { UInt64(clamping: $0) }, reason: $0)
        }, isRevoked: row.integer(5) == 1, restart: UInt64(clamping: row.integer(6)))
    }
    guard let state else { throw StoreError.corrupt(file: databasePath) }
    return state
  }

  /// What the office is told of its orders.
  func orderReport() throws -> OrderReport {
    let state = try readOrderState()
    let outcomes = try database.all(
      "SELECT number, kind, result FROM order_outcome ORDER BY number DESC LIMIT ?",
      .integer(Limits.outcomesReported)
    ) { row in
      OrderOutcome.Result(rawValue: row.text(2)).map {
        OrderOutcome(
          number: UInt64(clamping: row.integer(0)), kind: OrderKind(row.text(1)), result: $0)
      }
    }
    return OrderReport(
      done: state.done, outcomes: outcomes.compactMap { $0 }, refused: state.refused,
      lastRefusal: state.lastRefusal)
  }
}
