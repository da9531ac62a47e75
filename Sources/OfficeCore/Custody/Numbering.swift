import OfficeContract
import Services

/// Which numbering an office is in.
///
/// An office that is restored from a backup does not know what numbers it gave out since. So it
/// begins another numbering: its name tells kiosks to send again what they kept, and its numbers
/// begin above any that can have been given out before.
enum Numbering {
  /// Numbers that are left free for each minute between the first day of 2026 and a restoration: no
  /// office takes as many packets for as long.
  private static let numbersPerMinute: Int64 = 1000
  private static let first2026: Int64 = 1_767_225_600_000
  private static let setting = "numbering"
  private static let contentFloor = "content_floor"

  /// The name of the present numbering; made where the office has none yet.
  static func current(in store: any OfficeStore, random: (Int) -> [UInt8]) throws -> Epoch {
    if let known = try store.read({ try $0.setting(setting) }).flatMap({ Epoch(hex: $0) }) {
      return known
    }
    let fresh = Epoch(unchecked: random(Epoch.byteCount))
    return try store.write { records in
      // Another process may have been first.
      if let known = try records.setting(setting).flatMap({ Epoch(hex: $0) }) { return known }
      try records.setSetting(setting, fresh.hex)
      return fresh
    }
  }

  /// Begins another numbering, after the rows of a backup were put in place.
  ///
  /// - Parameters:
  ///   - name: Eight random bytes.
  ///   - now: Milliseconds since 1970.
  static func begin(_ name: Epoch, at now: Int64, in records: any OfficeRecords) throws {
    try records.setSetting(setting, name.hex)
    try records.startNumbers(above: floor(at: now))
    // Kiosks may have content of the lost office, and never go back.
    try records.setSetting(contentFloor, "\(floor(at: now))")
  }

  /// Above which number content counts: that of an office which was restored, else 0.
  static func contentFloor(in records: any OfficeRecords) throws -> UInt64 {
    try records.setting(contentFloor).flatMap { UInt64($0) } ?? 0
  }

  /// Above which number a numbering that begins at a moment counts; it grows by more in a second than
  /// an office takes.
  static func floor(at now: Int64) -> Int64 {
    max(0, now - first2026) / 1000 * numbersPerMinute / 60
  }
}

/// Begins the life of an office whose rows come from a backup.
public enum Restoration {
  /// Above which number an office counts that is restored at a moment, in milliseconds since 1970.
  public static func firstNumber(at now: Int64) -> Int64 { Numbering.floor(at: now) + 1 }

  /// Begins another numbering, and waits for every kiosk of the backup.
  ///
  /// - Parameters:
  ///   - numbering: Eight random bytes that name the numbering.
  ///   - now: Milliseconds since 1970, not before the backup was made.
  public static func begin(_ numbering: Epoch, at now: Int64, in records: any OfficeRecords) throws
  {
    try Numbering.begin(numbering, at: now, in: records)
    try records.setSetting(RestoreWatch.setting, "\(now)")
    for kiosk in try records.kiosks() { try records.awaitKiosk(kiosk.id) }
  }

  /// Waits no longer for a kiosk that will never send again what it kept; false where nobody waited.
  public static func giveUp(
    _ kiosk: KioskID, terms: VisitTerms, at now: Int64, in records: any OfficeRecords
  ) throws -> Bool {
    try RestoreWatch(records: records, terms: terms, now: now).stopAwaiting(kiosk)
  }
}
