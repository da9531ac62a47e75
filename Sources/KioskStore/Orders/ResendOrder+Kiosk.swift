import Database
import OfficeContract

extension ResendOrder: KioskOrder {
  /// Packets that still wait are sent at once, also those that the office had refused.
  func carryOut(in store: KioskStore, number _: UInt64) throws -> OrderOutcome.Result {
    guard epoch == store.epoch else { return .impossible }
    var found = 0
    for number in numbers.prefix(Limits.packetsAskedFor) {
      if try store.sendAgain(number) { found += 1 }
    }
    return found > 0 ? .done : .impossible
  }
}

extension KioskStore {
  /// Lets a packet be sent without further waiting; false where it is not here any more.
  func sendAgain(_ sequence: UInt64) throws -> Bool {
    let number = Int64(clamping: sequence)
    let found = try database.number(
      "SELECT count(*) FROM outbox WHERE sequence = ?", .integer(number))
    guard found == 1 else { return false }
    // A row with a retry has its room: it becomes no longer.
    try database.run(
      "UPDATE outbox SET retry_steady = 0 WHERE sequence = ? AND retry_boot IS NOT NULL",
      .integer(number))
    return true
  }
}
