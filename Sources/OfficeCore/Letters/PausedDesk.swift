import OfficeContract
import Sealing

/// Keeps what citizens have half filled in, for whoever has the code: the office cannot read it, and
/// brings it to kiosks as it brings letters.
struct PausedDesk {
  let records: any OfficeRecords
  let now: Int64

  private static let dayMilliseconds: Int64 = 86_400_000

  /// Takes what a kiosk wants kept or let go; false where a copy is not kept: it is over, too long, or
  /// one too many of this kiosk, or there is something under its mailbox.
  func take(_ change: PausedChange, from kiosk: KioskID) throws -> Bool {
    try records.forgetPaused(until: now)
    if let released = change.released { try release(released, kiosk) }
    return try change.kept.map { try keep($0, kiosk) } ?? true
  }

  private var last: Int64 { now + Int64(Limits.pausedDays) * Self.dayMilliseconds }

  private func keep(_ copy: PausedCopy, _ kiosk: KioskID) throws -> Bool {
    guard copy.isSound, copy.expiresMilliseconds > now,
      try records.paused(copy.mailbox) == nil, try records.letter(copy.mailbox) == nil,
      try records.correspondence(copy.mailbox, limit: 1).isEmpty,
      try records.pausedCount(of: kiosk) < Limits.pausedCopies
    else { return false }
    let row = PausedRow(
      mailbox: copy.mailbox, lock: copy.lock, kiosk: kiosk,
      expiresMilliseconds: min(copy.expiresMilliseconds, last))
    try records.savePaused(row)
    try write(row, Array(copy.sealed))
    return true
  }

  /// What nobody knows yet is noted all the same: after a restore the copy may come once more, and later
  /// than this.
  private func release(_ release: PausedRelease, _ kiosk: KioskID) throws {
    let lock = Mailbox.lock(of: release.key)
    var row =
      try records.paused(release.mailbox)
      ?? PausedRow(
        mailbox: release.mailbox, lock: lock, kiosk: kiosk, expiresMilliseconds: last)
    guard row.lock == lock, !row.isReleased else { return }
    row.isReleased = true
    try records.savePaused(row)
    if try records.letter(row.mailbox) != nil { try write(row, []) }
  }

  private func write(_ row: PausedRow, _ sealed: [UInt8]) throws {
    let old = try records.letter(row.mailbox)
    try records.saveLetter(
      LetterRow(
        mailbox: row.mailbox, number: try records.nextLetter(at: now),
        revision: (old?.revision ?? 0) + 1, madeMilliseconds: now, sealed: sealed))
  }
}
