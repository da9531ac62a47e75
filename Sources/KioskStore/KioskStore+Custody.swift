import CrashPoints
import Database
import OfficeContract

/// Packets with a receipt, kept until they would outlive the loss of the office's disk.
extension KioskStore {
  /// Most packets that are kept; the oldest go before more are.
  static let keptLimit = 20_000
  /// Days for which a packet is kept where no durable mark comes, as long as nothing else is set.
  public static let usualKeptDays = 7
  /// Most packets, and about so many bytes, that one transaction lets go of: the log of a small disk
  /// must hold them.
  private static let batch = (packets: 64, bytes: 128 << 10)

  /// Does what the office's signed answer to a heartbeat means for the packets that are kept: those
  /// that the office lacks wait again, and those that it cannot lose any more are let go of.
  ///
  /// The office lacks what comes after the number up to which it has everything, where it begins
  /// another numbering (it was restored from a backup) or that number is below what it gave receipts
  /// for; restored, also what it took after that backup was made, under whatever number. Days are
  /// counted by the office's clock alone: the kiosk's may be wrong.
  ///
  /// - Returns: how many packets wait again.
  func follow(_ reply: HeartbeatReply) throws(StoreError) -> Int {
    announcedKey = reply.custody?.key
    guard try reading({ try readDevice().kept }) > 0 || reply.custody != nil else { return 0 }
    let again = try lettingGo { try sendAgain(reply) }
    try reading { try reached(.againCommitted) }
    if again > 0, let hold = reserve.hold() {
      defer { hold.end() }
      // Each will have an entry of the audit for its next receipt.
      reserve.take(hold, waiting: try reading { try readDevice().waiting })
    }
    let before = reply.officeMilliseconds - Int64(keptDays) * 86_400_000
    let durable = reply.custody?.durableSequence ?? 0
    let safe = reply.custody?.durableMilliseconds ?? .max
    var isAnyGone = false
    while try letGo(
      { $0.sequence <= durable && $0.since < safe || $0.since <= before }, why: "durable")
    {
      isAnyGone = true
    }
    if isAnyGone { try shred() }
    return again
  }

  private func sendAgain(_ reply: HeartbeatReply) throws -> Int {
    let known = try database.first("SELECT numbering, asked_from FROM office") {
      (numbering: $0.optionalBlob(0), askedFrom: $0.optionalInteger(1))
    }
    guard let known else { return 0 }
    let contiguous = Int64(clamping: reply.contiguousSequence)
    let isNew = reply.custody.map { $0.numbering.bytes != known.numbering } ?? false
    let isRestored = isNew && known.numbering != nil
    let lacks = reply.contiguousSequence < receiptedUpTo
    // What it lacks for good, because it was let go of, is not asked for at every heartbeat.
    let isAsked = lacks && known.askedFrom != contiguous
    guard isNew || isAsked || !lacks && known.askedFrom != nil else { return 0 }
    try database.run(
      "UPDATE office SET numbering = coalesce(?, numbering), asked_from = ?",
      .blob(reply.custody?.numbering.bytes), .integer(lacks ? contiguous : nil))
    guard isRestored || isAsked else { return 0 }
    // Units that a restored office does not know it gave away are nobody's to promise any more.
    if isRestored { try dropUnsoldLeases() }
    try reached(.againBegun)
    let safe = isRestored ? reply.custody?.durableMilliseconds ?? .max : .max
    // Those that got their receipt after the question may be there already; once more is harmless.
    try database.run(
      """
      UPDATE outbox SET kept_ms = NULL,
        spare = CASE WHEN spare IS NULL THEN NULL ELSE zeroblob(?) END
      WHERE (sequence > ? OR kept_ms >= ?) AND kept_ms IS NOT NULL
      """, .integer(KioskStore.spareBytes), .integer(contiguous), .integer(safe))
    let again = try Int(database.number("SELECT changes()"))
    try reached(.againMarked)
    if again > 0 { try audit("again", "\(again) after \(contiguous)") }
    return again
  }

  /// Forgets the units that were not promised yet, also those that may still be on their way.
  private func dropUnsoldLeases() throws {
    openNonces[LeaseRequest.purpose] = nil
    try database.run("DELETE FROM lease WHERE state = 'held'")
  }

  /// Lets go of the oldest packets that are kept, to make room; false where none is.
  func letGoOldest() throws(StoreError) -> Bool {
    guard try letGo({ _ in true }, why: "room", atMost: 4) else { return false }
    try shred()
    return true
  }

  /// Keeps no more than the limit.
  func limitKept() throws(StoreError) {
    guard try reading({ try readDevice().kept }) > KioskStore.keptLimit else { return }
    _ = try letGo({ _ in true }, why: "limit")
  }

  private typealias Kept = (sequence: UInt64, bytes: Int, since: Int64)

  /// Deletes as many of the oldest kept packets as one transaction may, of those that are over.
  /// False where none went.
  private func letGo(
    _ isOver: (Kept) -> Bool, why: String, atMost limit: Int = KioskStore.batch.packets
  ) throws(StoreError) -> Bool {
    let oldest = try reading {
      try database.all(
        """
        SELECT sequence, length(sealed), kept_ms FROM outbox WHERE sequence NOT IN
          (SELECT sequence FROM outbox INDEXED BY outbox_waiting WHERE kept_ms IS NULL)
        ORDER BY sequence LIMIT ?
        """, .integer(limit)
      ) { row -> Kept in
        (UInt64(max(0, row.integer(0))), Int(row.integer(1)), row.integer(2))
      }
    }
    var room = KioskStore.batch.bytes
    let over = oldest.filter(isOver).prefix { packet in
      defer { room -= packet.bytes }
      return room > 0
    }
    guard let first = over.first, let last = over.last else { return false }
    let gone = try lettingGo {
      try reached(.letGoBegun)
      var gone = 0
      for packet in over {
        try database.run(
          "DELETE FROM outbox WHERE sequence = ? AND kept_ms IS NOT NULL",
          .integer(Int64(packet.sequence)))
        gone += Int(database.changes)
      }
      try reached(.letGoDeleted)
      try audit("let go", "\(first.sequence) to \(last.sequence) \(why)")
      return gone
    }
    try reading { try reached(.letGoCommitted) }
    // A damaged database may list what it cannot delete, for ever.
    return gone > 0
  }
}
