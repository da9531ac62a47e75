import Database
import OfficeContract

extension RecallOrder: KioskOrder {
  /// The units settle as returned with the next lease request: from here on none is promised.
  func carryOut(in store: KioskStore, number _: UInt64) throws -> OrderOutcome.Result {
    try store.returnUnsoldUnits()
    return .done
  }

  static var wants: [Endpoint] { [.leases] }
}

extension KioskStore {
  /// Gives every unit back that was not promised.
  func returnUnsoldUnits() throws {
    try database.run("UPDATE lease SET state = 'returned' WHERE state = 'held'")
  }
}
