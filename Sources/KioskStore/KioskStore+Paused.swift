import CrashPoints
import Database
import OfficeContract
import Sealing
import Values

/// What became of something that is to be kept half filled in.
public enum PauseOutcome: Equatable, Sendable {
  /// It is on the disk; this is its code, to be shown once and then forgotten.
  case kept(Reference)
  /// It is longer than a copy may be.
  case tooLong
  /// As many are kept here as may be.
  case tooMany
}

/// What citizens have half filled in and want to go on with: sealed by a code that only they have, as
/// an answer is by its reference. It is kept here until its time is over, and goes to the office, which
/// brings it wherever letters go. Before an office is joined it stays here.
extension KioskStore {
  /// Keeps something half filled in. When this throws, nothing of it was kept.
  ///
  /// - Parameters:
  ///   - expires: Until when, in milliseconds since 1970.
  ///   - old: The code under which it was kept before, which opens nothing from here on.
  ///   - today: The day at the office.
  ///   - wallMilliseconds: Since 1970, by the kiosk's own clock.
  public func pause(
    _ bytes: [UInt8], until expires: Int64, replacing old: Reference? = nil, today: CalendarDate,
    wallMilliseconds: Int64
  ) throws(StoreError) -> PauseOutcome {
    guard var padded = try? PausedText.padded(bytes) else { return .tooLong }
    defer { Wipe.bytes(&padded) }
    // The slow derivations come first: the transaction must be short.
    let code = Reference(random: Random.bytes(Reference.length))
    let (mailbox, earlier) = try sealing { () throws(SealingError) in
      (
        try makeMailbox(code),
        try old.map { (code) throws(SealingError) in try makeMailbox(code) }
      )
    }
    let copy = PausedCopy(
      mailbox: mailbox.id, lock: Mailbox.lock(of: mailbox.releaseKey),
      expiresMilliseconds: expires, sealed: mailbox.sealPaused(padded))
    let isKept = try makingRoom { () throws(StoreError) in
      try writing {
        try reached(.pauseBegun)
        if try readOrderState().isRevoked { throw StoreError.revoked }
        try forgetPaused()
        // The one that makes room for this is not counted, and is there still where there is none.
        let count = try database.number(
          "SELECT count(*) FROM paused WHERE mailbox IS NOT ?", .blob(earlier?.id.bytes))
        guard count < Limits.pausedCopies else { return false }
        if let earlier { try letGoPaused(earlier) }
        try database.run(
          "INSERT INTO paused (mailbox, expires_ms, sealed) VALUES (?, ?, ?)",
          .blob(copy.mailbox.bytes), .integer(expires), .blob(Array(copy.sealed)))
        try sendPaused(copy, releasing: earlier, today: today, wall: wallMilliseconds)
        try reached(.pauseStored)
        return true
      }
    }
    try reading { try reached(.pauseCommitted) }
    return isKept ? .kept(code) : .tooMany
  }

  /// What is kept under a code, here or by a letter; nothing where it is no code, or is over.
  func paused(_ mailbox: Mailbox) throws -> [UInt8]? {
    let (id, now) = (DatabaseValue.blob(mailbox.id.bytes), try pausedClock())
    let sealed = try database.all(
      """
      SELECT sealed FROM paused WHERE mailbox = ? AND expires_ms > ?
      UNION ALL SELECT sealed FROM letter WHERE mailbox = ? AND expires_office > ?
      """, id, .integer(now), id, .integer(now)
    ) { $0.blob(0) }
    for copy in sealed {
      guard var padded = try? mailbox.openPaused(copy) else { continue }
      defer { Wipe.bytes(&padded) }
      return try? PausedText.bytes(from: padded)
    }
    return nil
  }

  /// Lets go of what is kept here under a code. A copy that the office brought stays as an empty letter,
  /// so that an older one does not take its place.
  func letGoPaused(_ mailbox: Mailbox) throws {
    try database.run("DELETE FROM paused WHERE mailbox = ?", .blob(mailbox.id.bytes))
    try database.run(
      "UPDATE letter SET revision = revision + 1, sealed = x'' WHERE mailbox = ?",
      .blob(mailbox.id.bytes))
  }

  /// Tells the office, where there is one. Its packet is nobody's.
  func sendPaused(
    _ copy: PausedCopy?, releasing old: Mailbox?, today: CalendarDate, wall: Int64
  ) throws {
    guard try readOffice() != nil else { return }
    let change = PausedChange(
      kept: copy,
      released: old.map { PausedRelease(mailbox: $0.id, key: $0.releaseKey) })
    _ = try makePacket(
      Submission(change, consent: nil, language: "en"), mailbox: .nobodys(), today: today,
      wall: wall)
  }

  /// Forgets what is over; at each start, so that it does not wait for somebody who keeps something.
  func tidyPaused() throws(StoreError) {
    let isAny = try reading {
      try database.number(
        "SELECT EXISTS (SELECT 1 FROM paused WHERE expires_ms <= ?)", .integer(pausedClock())) != 0
    }
    if isAny { try lettingGo { try forgetPaused() } }
  }

  private func forgetPaused() throws {
    try database.run("DELETE FROM paused WHERE expires_ms <= ?", .integer(pausedClock()))
  }

  private func pausedClock() throws -> Int64 { try officeEstimate() ?? clock.wall() }

  /// How many are kept here.
  public func pausedCount() throws(StoreError) -> Int {
    try reading { Int(try database.number("SELECT count(*) FROM paused")) }
  }
}

extension Mailbox {
  /// Of a packet that nobody has a reference to.
  static func nobodys() -> Mailbox {
    Mailbox(
      id: MailboxID(unchecked: Random.bytes(MailboxID.byteCount)),
      key: MailboxKey(unchecked: Random.bytes(MailboxKey.byteCount)))
  }
}
