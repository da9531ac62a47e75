import CrashPoints
import Database
import OfficeContract
import Sealing
import Services
import Values

/// What came of a reference that somebody typed.
public enum CaseLookUp: Equatable, Sendable {
  /// It was looked up; where nothing is known of it the finding says so.
  case found(CaseFinding)
  /// Too many references that nobody here knows were tried: none is looked at before some minutes
  /// have passed, whatever it is.
  case refused
}

extension KioskStore {
  /// References that are not known here that may be tried at once.
  static let tryLimit: Int64 = 20
  /// Milliseconds after which one more may be.
  static let tryPause: Int64 = 180_000

  /// Looks up a reference. Takes tens of milliseconds.
  ///
  /// The try is counted on the disk before anything is compared, so neither a kill nor a change of
  /// the clock gives one back; a reference that is known is given back afterwards. A restart of the
  /// machine forgives nothing.
  public func lookUp(_ reference: Reference) throws(StoreError) -> CaseLookUp {
    guard try lettingGo({ try countTry() }) else { return .refused }
    try reading { try reached(.referenceCounted) }
    let mailbox = try sealing { () throws(SealingError) in try makeMailbox(reference) }
    let finding = try finding(of: mailbox)
    try reading { try reached(.referenceCompared) }
    if finding.isKnown {
      try writing { try database.run("UPDATE mail SET tries = max(0, tries - 1)") }
    }
    return .found(finding)
  }

  /// Looks a reference up once more, of which a letter may have come meanwhile.
  ///
  /// Not counted: only what was looked up before is asked for, and its derivation is the caller's
  /// to repeat.
  public func lookUpAgain(_ reference: Reference) throws(StoreError) -> CaseFinding {
    let mailbox = try sealing { () throws(SealingError) in try makeMailbox(reference) }
    return try finding(of: mailbox)
  }

  private func finding(of mailbox: Mailbox) throws(StoreError) -> CaseFinding {
    let visit = try find(mailbox: mailbox.id.hex)
    return try reading {
      CaseFinding(
        mailbox: mailbox.id.hex, view: try view(of: mailbox), sent: try sent(mailbox.id),
        visit: visit, paused: try paused(mailbox))
    }
  }

  /// Counts a try; false where there were too many.
  private func countTry() throws -> Bool {
    let now = clock.steady()
    let row = try database.first("SELECT tries, tried_steady, tried_boot FROM mail") { row in
      (tries: row.integer(0), steady: row.integer(1), boot: row.hex(2, BootID.self))
    }
    guard let row else { throw StoreError.corrupt(file: databasePath) }
    let isSameBoot = row.boot == clock.boot
    let forgiven = isSameBoot ? max(0, now - row.steady) / KioskStore.tryPause : 0
    let tries = max(0, row.tries - forgiven)
    // What is left of the pause counts for the next one.
    let counted = isSameBoot && tries > 0 ? row.steady + forgiven * KioskStore.tryPause : now
    let isAllowed = tries < KioskStore.tryLimit
    try database.run(
      "UPDATE mail SET tries = ?, tried_steady = ?, tried_boot = ?",
      .integer(tries + (isAllowed ? 1 : 0)), .integer(counted), .blob(clock.boot.bytes))
    if isAllowed {
      let entry = AuditedAct.lookUp.entry
      try audit(entry.act, entry.detail)
    }
    return isAllowed
  }
}
