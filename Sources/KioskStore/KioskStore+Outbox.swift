import CrashPoints
import Database
import OfficeContract
import Sealing

/// How the outbox and the link to the office are.
public struct OutboxStatus: Equatable, Sendable {
  /// How many packets wait.
  public var count: Int
  /// When the oldest of them was made by the kiosk's clock; nothing where none waits.
  public var oldestWallMilliseconds: Int64?
  /// When the office was last reached by the kiosk's clock; nothing where it never was.
  public var lastContactWallMilliseconds: Int64?
  /// The office's name; nothing before enrolment.
  public var officeName: String?
  /// Whether there is an office.
  public var isEnrolled: Bool
  /// How many of the packets the office has refused.
  public var refused: Int
  /// Whether the office has taken this kiosk out of service.
  public var isRevoked: Bool
  /// The number of the office's last order to start anew; 0 for none.
  public var restartOrder: UInt64
  /// The number of content that is shown from the next session on; 0 where none waits.
  public var readyContent: UInt64
  /// How many packets with a receipt are kept until the office's durable mark has passed them.
  public var kept = 0
  /// Since when, by the kiosk's clock, it is known that the office took this kiosk's last test message
  /// and could not open it; nothing where all is well.
  public var unopenedSinceWallMilliseconds: Int64?

  /// Makes a status.
  public init(
    count: Int = 0, oldestWallMilliseconds: Int64? = nil,
    lastContactWallMilliseconds: Int64? = nil, officeName: String? = nil,
    isEnrolled: Bool = false, refused: Int = 0, isRevoked: Bool = false, restartOrder: UInt64 = 0,
    readyContent: UInt64 = 0
  ) {
    self.count = count
    self.oldestWallMilliseconds = oldestWallMilliseconds
    self.lastContactWallMilliseconds = lastContactWallMilliseconds
    self.officeName = officeName
    self.isEnrolled = isEnrolled
    self.refused = refused
    self.isRevoked = isRevoked
    self.restartOrder = restartOrder
    self.readyContent = readyContent
  }
}

extension KioskStore {
  /// How the outbox and the link to the office are; as quick with ten thousand packets as with one.
  public func pending() throws(StoreError) -> OutboxStatus {
    try reading {
      let office = try readOffice()
      let device = try readDevice()
      let orders = try readOrderState()
      // Which is the oldest follows from the number: the wall clock may have been set meanwhile.
      let oldest = try database.first(
        """
        SELECT made_wall FROM outbox INDEXED BY outbox_waiting WHERE kept_ms IS NULL
        ORDER BY sequence LIMIT 1
        """
      ) { $0.integer(0) }
      var status = OutboxStatus(
        count: device.waiting, oldestWallMilliseconds: oldest,
        lastContactWallMilliseconds: office?.lastContactWall, officeName: office?.name,
        isEnrolled: office != nil, refused: device.refused, isRevoked: orders.isRevoked,
        restartOrder: orders.restart, readyContent: try readyContent())
      status.kept = device.kept
      status.unopenedSinceWallMilliseconds = try canaryMissed()
      return status
    }
  }

  /// Number and id of packets that wait, lowest number first, those with a later retry included.
  public func outboxItems(
    after sequence: UInt64 = 0, limit: Int = 1000
  ) throws(StoreError) -> [(sequence: UInt64, id: Digest)] {
    try reading {
      try database.all(
        """
        SELECT sequence, packet FROM outbox INDEXED BY outbox_waiting
        WHERE kept_ms IS NULL AND sequence > ? ORDER BY sequence LIMIT ?
        """, .integer(Int64(clamping: sequence)), .integer(max(0, limit))
      ) { (sequence: UInt64(max(0, $0.integer(0))), id: $0.hex(1)) }
    }
  }

  /// Packets that wait and may be sent now, lowest number first.
  public func outbox(
    limit: Int = Limits.outboxBatch, after sequence: UInt64 = 0
  ) throws(StoreError) -> [Packet] {
    try reading {
      try database.all(
        """
        SELECT sequence, header, signature, sealed FROM outbox INDEXED BY outbox_waiting
        WHERE kept_ms IS NULL AND sequence > ?
          AND (retry_boot IS NULL OR retry_boot <> ? OR retry_steady <= ?)
        ORDER BY sequence LIMIT ?
        """,
        .integer(Int64(clamping: sequence)), .blob(clock.boot.bytes), .integer(clock.steady()),
        .integer(min(max(0, limit), Limits.outboxBatch)), row: { KioskStore.packet($0) }
      ).compactMap { $0 }
    }
  }

  /// One packet that waits; nothing where it no longer does.
  public func packet(_ id: Digest) throws(StoreError) -> Packet? {
    try reading {
      try database.first(
        """
        SELECT sequence, header, signature, sealed FROM outbox
        WHERE packet = ? AND kept_ms IS NULL
        """, .blob(id.bytes), row: { KioskStore.packet($0) }
      ).flatMap { $0 }
    }
  }

  /// The first packet after a number, waiting or kept.
  func storedPacket(after sequence: UInt64) throws(StoreError) -> Packet? {
    try reading {
      try database.first(
        """
        SELECT sequence, header, signature, sealed FROM outbox WHERE sequence > ?
        ORDER BY sequence LIMIT 1
        """, .integer(Int64(clamping: sequence)), row: { KioskStore.packet($0) }
      ).flatMap { $0 }
    }
  }

  /// A packet is in the office's custody: it waits no longer, and is kept until the office's durable
  /// mark has passed it. Only a receipt whose signature holds does this. False where the receipt
  /// says nothing new.
  @discardableResult
  public func settle(_ receipt: Receipt) throws(StoreError) -> Bool {
    let office = try reading { try requireOffice() }
    guard receipt.kiosk == kiosk, receipt.epoch == epoch,
      receipt.isGenuine(signedBy: office.signingKey)
    else { throw .notFromOffice(what: "receipt") }
    try reading { try reached(.settleVerified) }
    let isNew = try lettingGo { try keep(receipt) }
    try reading { try reached(.settleCommitted) }
    try limitKept()
    try shred()
    try reading { try reached(.settleShredded) }
    return isNew
  }

  private func keep(_ receipt: Receipt) throws -> Bool {
    try reached(.settleBegun)
    let row = try database.first(
      "SELECT header, kept_ms FROM outbox WHERE sequence = ?",
      .integer(Int64(clamping: receipt.sequence))
    ) { (header: $0.blob(0), isKept: !$0.isNull(1)) }
    guard let row else { return false }
    guard receipt.matches(try PacketHeader(canonicalBytes: row.header[...])) else {
      throw StoreError.receiptMismatch
    }
    if row.isKept { return false }
    // As when a packet is refused: what is written takes the place of spare bytes.
    let since = receipt.officeMilliseconds
    try database.run(
      """
      UPDATE outbox SET kept_ms = ?, refused_as = NULL, retry_steady = 0, retry_boot = NULL,
        spare = CASE WHEN spare IS NULL THEN NULL ELSE zeroblob(?) END
      WHERE packet = ?
      """,
      .integer(since), .integer(KioskStore.spareBytes - KioskStore.storedBytes(since)),
      .blob(receipt.packet.bytes))
    try noteDelivered(receipt)
    try reached(.settleKept)
    try audit("receipt", "\(receipt.sequence) \(receipt.packet.hex) \(receipt.officeHead)")
    // The time in a receipt may be old (the same packet again gets the same receipt), so it says
    // that the office was reached, and not what time it is there.
    try database.run("UPDATE office SET last_contact_wall = ?", .integer(clock.wall()))
    try reached(.settleAuditWritten)
    return true
  }

  /// Empties the write-ahead log, so that deleted bytes are gone from it. False where the other
  /// process was reading: the next call does it.
  @discardableResult
  public func shred() throws(StoreError) -> Bool {
    try reading {
      do { return try database.checkpoint() } catch let error as DatabaseError {
        switch error.kind {
        // The packet itself is settled; only the log waits.
        case .busy: return false
        // Room that a commit took was cut off by the other process's checkpoint of just then, or
        // an earlier version took none.
        case .full:
          guard let isDone = try reserve.released({ try database.checkpoint() }) else {
            throw error
          }
          return isDone
        default: throw error
        }
      }
    }
  }

  /// Nothing for a damaged row, which makes its query fail.
  private static func packet(_ row: Row) -> Packet? {
    guard let header = try? PacketHeader(canonicalBytes: row.blob(1)[...]) else {
      row.damaged(1)
      return nil
    }
    return Packet(header: header, signature: row.hex(2), sealed: row.blob(3))
  }
}
