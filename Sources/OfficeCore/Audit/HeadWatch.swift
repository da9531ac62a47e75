import OfficeContract
import Sealing

/// Compares what a kiosk says of its audit chain with what it said before, names what contradicts,
/// and signs what does not.
struct HeadWatch {
  let records: any OfficeRecords
  let now: Int64

  /// Follows a heartbeat; gives what is to be signed, or nothing where the office does not stand by
  /// it.
  func follow(_ beat: Heartbeat, of kiosk: KioskID) throws -> WitnessedHead? {
    try watchBoots(beat, of: kiosk)
    guard try agrees(beat, of: kiosk) else { return nil }
    try note(beat, of: kiosk)
    let own = try records.auditHead()
    return WitnessedHead(
      kiosk: kiosk, epoch: beat.epoch, count: beat.auditCount, head: beat.auditHead,
      officeCount: own.count, officeHead: own.head, officeMilliseconds: now)
  }

  /// Two messages of an earlier boot may be late together: neither is to look, to the other, like a
  /// machine that heard the office since.
  private func note(_ beat: Heartbeat, of kiosk: KioskID) throws {
    let isLate =
      try records.newestBoot(of: kiosk, beat.epoch).map { $0.boot != beat.boot } ?? false
    if isLate, try records.head(beat.auditCount, of: kiosk, beat.epoch) != nil { return }
    try records.noteHead(
      HeadRow(
        count: beat.auditCount, head: beat.auditHead, boot: beat.boot, heardMilliseconds: now),
      of: kiosk, beat.epoch)
  }

  private func agrees(_ beat: Heartbeat, of kiosk: KioskID) throws -> Bool {
    func contradicts(_ count: UInt64, _ detail: String) throws {
      try records.raise(.audit, kiosk, beat.epoch, sequence: count, detail: detail, at: now)
    }
    if let memory = beat.audit {
      try checkOwn(memory, beat, of: kiosk)
      if let known = try records.head(memory.count, of: kiosk, beat.epoch),
        known.head != memory.head
      {
        try contradicts(
          memory.count, "the audit chain up to entry \(memory.count) was written anew")
        return false
      }
    }
    if let known = try records.head(beat.auditCount, of: kiosk, beat.epoch),
      known.head != beat.auditHead
    {
      try contradicts(
        beat.auditCount,
        "two audit chains have \(beat.auditCount) entries: a copied or restored disk, or a chain "
          + "that was written anew")
      return false
    }
    return true
  }

  /// Each kiosk is a witness of the office's own chain.
  private func checkOwn(_ memory: AuditMemory, _ beat: Heartbeat, of kiosk: KioskID) throws {
    guard memory.officeCount > 0 else { return }
    let own = try records.auditLinks(after: memory.officeCount - 1, limit: 1).first
    guard own?.number != memory.officeCount || own?.hash != memory.officeHead.bytes else { return }
    try records.raise(
      .audit, kiosk, beat.epoch, sequence: 0,
      detail: "the office's own audit chain is not the one this kiosk has seen at entry "
        + "\(memory.officeCount): it was restored from a backup, cut off, or written anew", at: now)
  }

  /// A boot that goes on after another one was heard is a second machine with this disk. A message of
  /// an earlier boot may be late on its way by any time; what shows that its machine still runs is
  /// that it remembers a head which the office signed after the other boot was heard.
  private func watchBoots(_ beat: Heartbeat, of kiosk: KioskID) throws {
    let known = try records.beat(beat.boot, of: kiosk, beat.epoch)
    if let known, beat.monotonicMilliseconds <= known.monotonicMilliseconds { return }
    if known != nil, let memory = beat.audit,
      let newest = try records.newestBoot(of: kiosk, beat.epoch), newest.boot != beat.boot,
      let signed = try records.head(memory.count, of: kiosk, beat.epoch),
      signed.boot == beat.boot, signed.head == memory.head,
      signed.heardMilliseconds > newest.row.firstMilliseconds
    {
      try records.raise(
        .clone, kiosk, beat.epoch, sequence: 0,
        detail: "two machines speak as this kiosk: its disk was copied", at: now)
    }
    try records.noteBeat(
      BeatRow(
        monotonicMilliseconds: beat.monotonicMilliseconds,
        firstMilliseconds: known?.firstMilliseconds ?? now), beat.boot, of: kiosk, beat.epoch)
  }
}
