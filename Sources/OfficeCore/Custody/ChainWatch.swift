import OfficeContract

/// Sees gaps, forks, rollbacks and new databases in what kiosks say, and names them as alarms.
struct ChainWatch {
  let records: any OfficeRecords
  let now: Int64

  /// The epoch's row as it was found; one that was never seen raises an alarm, for enrolment names the
  /// first.
  private func known(_ row: EpochRow?, _ kiosk: KioskID, _ epoch: Epoch) throws -> EpochRow {
    if let row { return row }
    try records.raise(
      .newEpoch, kiosk, epoch, sequence: 0,
      detail: "the kiosk began a new database, or an old disk came back", at: now)
    return .empty
  }

  /// Follows an accepted packet that was just stored; `before` is what was known of its epoch.
  func follow(_ header: PacketHeader, after before: EpochRow?) throws {
    let kiosk = header.kiosk
    var row = try known(before, kiosk, header.epoch)
    try checkNeighbours(header, highest: row.highest)
    row.count += 1
    row.highest = max(row.highest, header.sequence)
    let first = row.contiguous
    if header.sequence == row.contiguous + 1 {
      row.contiguous += 1
      while row.contiguous < row.highest,
        try records.packet(at: row.contiguous + 1, of: kiosk, header.epoch) != nil
      {
        row.contiguous += 1
      }
      try records.clearGaps(kiosk, header.epoch, upTo: row.contiguous, at: now)
    }
    if row.contiguous < row.highest, try isNewGap(header, isFirst: row.contiguous != first) {
      try records.raise(
        .gap, kiosk, header.epoch, sequence: row.contiguous + 1,
        detail: "packet \(row.contiguous + 1) is missing, packet \(row.highest) is here", at: now)
    }
    try records.noteBoot(header.boot, of: kiosk, header.epoch, at: now)
    if header.sequence == row.highest {
      row.boot = header.boot
      row.monotonicMilliseconds = header.monotonicMilliseconds
    }
    try records.saveEpoch(kiosk, header.epoch, row)
  }

  /// Whether an alarm is due. A gap is named by the first packet that is missing, here and where a
  /// heartbeat finds it, so that it is one alarm.
  private func isNewGap(_ header: PacketHeader, isFirst: Bool) throws -> Bool {
    try isFirst
      || header.sequence > 1
        && records.packet(at: header.sequence - 1, of: header.kiosk, header.epoch) == nil
  }

  private func checkNeighbours(_ header: PacketHeader, highest: UInt64) throws {
    let (kiosk, epoch, sequence) = (header.kiosk, header.epoch, header.sequence)
    func fork(at place: UInt64) throws {
      try records.raise(
        .fork, kiosk, epoch, sequence: place,
        detail: "packet \(place) does not follow packet \(place - 1)", at: now)
    }
    if sequence == 1 {
      if header.previous != .zero { try fork(at: 1) }
    } else if let before = try records.packet(at: sequence - 1, of: kiosk, epoch) {
      if before.id != header.previous { try fork(at: sequence) }
    }
    if sequence < highest, let after = try records.packet(at: sequence + 1, of: kiosk, epoch),
      after.previous != header.id
    {
      try fork(at: sequence + 1)
    }
  }

  /// A heartbeat that was overtaken on its way, or comes once more, says nothing new: one of the
  /// present boot with an earlier time, and one of a boot that is over. The kernel draws a boot's
  /// number once, so a disk that was set back comes with a number never seen.
  private func isNews(_ beat: Heartbeat, of kiosk: KioskID, after row: EpochRow) throws -> Bool {
    guard let present = row.boot else { return true }
    if present == beat.boot { return beat.monotonicMilliseconds >= row.monotonicMilliseconds }
    return try !records.knowsBoot(beat.boot, of: kiosk, beat.epoch)
  }

  /// Follows a heartbeat; gives the number up to which every packet is there.
  func follow(_ beat: Heartbeat, of kiosk: KioskID) throws -> UInt64 {
    var row = try known(try records.epoch(kiosk, beat.epoch), kiosk, beat.epoch)
    guard try isNews(beat, of: kiosk, after: row) else { return row.contiguous }
    try records.noteBoot(beat.boot, of: kiosk, beat.epoch, at: now)
    if beat.lastSequence < row.highest || beat.auditCount < row.auditCount {
      let detail =
        beat.lastSequence < row.highest
        ? "the kiosk is at packet \(beat.lastSequence), and had sent \(row.highest)"
        : "the kiosk's audit chain has \(beat.auditCount) entries, and had \(row.auditCount)"
      try records.raise(
        .rollback, kiosk, beat.epoch, sequence: beat.lastSequence, detail: detail, at: now)
    }
    let waiting = UInt64(clamping: max(0, beat.pending))
    if beat.lastSequence > row.count, beat.lastSequence - row.count > waiting {
      let missing = beat.lastSequence - row.count - waiting
      let again = UInt64(clamping: max(0, beat.kept?.count ?? 0))
      try records.raise(
        .gap, kiosk, beat.epoch, sequence: row.contiguous + 1,
        detail: "\(missing) packets up to \(beat.lastSequence) are neither here nor waiting there"
          + (again > 0 ? "; the kiosk keeps \(again), and was asked for them" : ""),
        at: now)
    }
    row.auditCount = max(row.auditCount, beat.auditCount)
    row.boot = beat.boot
    row.monotonicMilliseconds = beat.monotonicMilliseconds
    try records.saveEpoch(kiosk, beat.epoch, row)
    return row.contiguous
  }
}
