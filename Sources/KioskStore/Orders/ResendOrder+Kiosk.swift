import Database
import OfficeContract

extension ResendOrder: KioskOrder {
  /// Packets that still wait are sent at once, also those that the office had refused, and those that
  /// are kept until the office's durable mark has passed them wait again.
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
    // What is written, here and when it is kept again, takes the place of spare bytes.
    try database.run(
      """
      UPDATE outbox SET kept_ms = NULL,
        spare = CASE WHEN spare IS NULL THEN NULL ELSE zeroblob(?) END
      WHERE sequence = ? AND kept_ms IS NOT NULL
      """, .integer(KioskStore.spareBytes), .integer(number))
    // A row with a retry has its room: it becomes no longer.
    try database.run(
      "UPDATE outbox SET retry_steady = 0 WHERE sequence = ? AND retry_boot IS NOT NULL",
      .integer(number))
    return true
  }
}
