import OfficeContract

/// What the kiosk does with one kind of order: one file a kind.
///
/// Every kind of `OrderKinds` is one. What is done in the database is one transaction with the
/// order's number and its audit entry.
protocol KioskOrder: OrderPayload {
  /// Does it, in the caller's transaction; an error undoes it, and the order waits.
  func carryOut(in store: KioskStore, number: UInt64) throws -> OrderOutcome.Result
  /// Does what is outside the database, after the transaction. It may be done twice.
  func finish(in store: KioskStore) throws(StoreError)
  /// Whether it makes the database no larger, so that it is done on a full disk too.
  static var letsGo: Bool { get }
  /// What is to be asked of the office right after it.
  static var wants: [Endpoint] { get }
  /// Whether agent and terminal start anew after it.
  static var restarts: Bool { get }
}

extension KioskOrder {
  func finish(in _: KioskStore) throws(StoreError) {}
  static var letsGo: Bool { true }
  static var wants: [Endpoint] { [] }
  static var restarts: Bool { false }
}
