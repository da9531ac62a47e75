import Database
import OfficeContract
import Sealing

extension RevokeOrder: KioskOrder {
  /// Staff, their keys and drafts, units and what is remembered of visits go; sealed packets stay,
  /// and are delivered.
  func carryOut(in store: KioskStore, number _: UInt64) throws -> OrderOutcome.Result {
    try store.database.run("UPDATE order_state SET revoked = 1")
    for table in KioskStore.revokedTables { try store.database.run("DELETE FROM \(table)") }
    try store.returnUnsoldUnits()
    return .done
  }

  /// The device's secret, without which no PIN opens anything, and then what the log still holds.
  func finish(in store: KioskStore) throws(StoreError) {
    try store.tidyRevoked()
    try store.shred()
  }

  static var wants: [Endpoint] { [.leases] }
}

extension KioskStore {
  /// What a kiosk that was taken out of service lets go of, besides its units.
  static let revokedTables = [
    "staff", "stranger", "known", "letter", "wanted_letter", "sent", "paused",
  ]

  /// Whether the office has taken this kiosk out of service: then it accepts nothing.
  public func isRevoked() throws(StoreError) -> Bool {
    try reading { try readOrderState().isRevoked }
  }

  /// The device's secret is gone from a revoked kiosk, also where the program was killed between.
  func tidyRevoked() throws(StoreError) {
    guard try isRevoked(), deviceSecret.exists else { return }
    try sealing { () throws(SealingError) in try deviceSecret.shred() }
  }
}
