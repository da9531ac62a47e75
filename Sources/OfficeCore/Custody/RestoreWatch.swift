import OfficeContract
import Services

/// What an office that was restored from a backup may not do yet.
///
/// It does not know which units it gave to kiosks since the backup, nor what they promised of them.
/// So it gives away no unit before each kiosk of the backup has sent again what it kept; a clerk may
/// say that one never will.
struct RestoreWatch {
  let records: any OfficeRecords
  let terms: VisitTerms
  let now: Int64

  /// The setting that says when the office was restored last.
  static let setting = "restored_ms"

  /// Whether this office was ever restored: then leases may come that it does not know.
  var isRestored: Bool { get throws { try records.setting(RestoreWatch.setting) != nil } }

  /// Whether units may be given away.
  var mayGrant: Bool { get throws { try records.awaitedKiosks().isEmpty } }

  /// Follows a heartbeat: a kiosk that knows the present numbering and has nothing that waits has
  /// sent everything.
  func follow(_ beat: Heartbeat, of kiosk: KioskID, numbering: Epoch) throws {
    guard beat.pending == 0, beat.kept?.numbering == numbering else { return }
    try stopAwaiting(kiosk)
  }

  /// Waits no longer for a kiosk. After the last one, wishes that waited get the units that are free.
  @discardableResult
  func stopAwaiting(_ kiosk: KioskID) throws -> Bool {
    guard try records.stopAwaiting(kiosk) else { return false }
    if try mayGrant {
      try VisitBook(records: records, terms: terms, now: now)
        .confirmWaiting(Set(try records.requestedSlots()))
    }
    return true
  }
}
