import CrashPoints
import Database
import FoundationEssentials
import Glibc
import OfficeContract
import OfficeCore
import Sealing

/// What a backup holds, or what a restored office has.
public struct CustodyReport: Equatable, Sendable {
  /// What the file says of itself.
  public var header: BackupHeader
  /// What there is of each epoch of each kiosk.
  public var rows: [CustodyRow]
  /// How many cases there are.
  public var cases: Int64
}

extension OfficeFolder {
  /// Writes everything to a file that the recovery key opens, while the office may be running; then
  /// kiosks may let go of what is in it.
  @discardableResult
  public func backup(
    to file: String, keys: OfficeKeys, at now: Int64
  ) throws(OfficeError) -> CustodyReport {
    try require()
    guard !OfficeFolder.lies(file, in: path) else {
      throw .backup(
        "\(file): this file would be lost together with the office's folder; name another disk")
    }
    let snapshot = "\(path)/backup.\(getpid()).sqlite"
    defer { OfficeFolder.removeDatabase(snapshot) }
    do {
      let store = try openStore()
      try OfficeFolder.snapshot(databasePath, to: snapshot)
      CrashPoint.backupCopied.reach()
      var report = try OfficeFolder.look(into: snapshot)
      let (name, numbering) = (report.name, report.numbering)
      report.custody.header = try BackupWriter(
        office: name, keys: keys, numbering: numbering, at: now
      ).write(database: snapshot, to: file)
      CrashPoint.backupWritten.reach()
      // Only now can nothing of this be lost with the office's disk.
      let rows = report.custody.rows
      try store.write { records in
        for row in rows {
          try records.raiseDurableSequence(row.kiosk, row.epoch, to: row.contiguous)
        }
        try records.setSetting(CustodyRow.backupSetting, "\(now)")
      }
      CrashPoint.backupMarked.reach()
      return report.custody
    } catch let error as DatabaseError {
      throw .database(databasePath, OfficeStoreError(error))
    } catch { throw OfficeFolder.storeError(databasePath, error) }
  }

  /// Makes the office of a backup in this folder, in another numbering.
  public func restore(
    _ backup: BackupReader, recovery: BoxKey, lock: KeyLock, at now: Int64
  ) throws(OfficeError) -> CustodyReport {
    try requireNone()
    try makeFolders()
    let draft = "\(databasePath).new"
    OfficeFolder.removeDatabase(draft)
    do {
      let keys = try backup.restore(recovery, database: draft)
      _ = try OfficeFolder.look(into: draft)
      CrashPoint.restoreUnpacked.reach()
      let report: CustodyReport
      do {
        let store = try SQLiteOfficeStore(path: draft)
        let numbering = Epoch(unchecked: Random.bytes(Epoch.byteCount))
        let begin = max(now, backup.header.madeMilliseconds + 1)
        report = try store.write { records in
          try Restoration.begin(numbering, at: begin, in: records)
          try records.setSetting(CustodyRow.backupSetting, "\(backup.header.madeMilliseconds)")
          return CustodyReport(
            header: backup.header, rows: try records.custody(), cases: try records.caseCount())
        }
        try store.finish()
      }
      CrashPoint.restoreBegun.reach()
      try keyring.write(keys, lock: lock)
      CrashPoint.restoreKeysWritten.reach()
      guard rename(draft, databasePath) == 0 else { throw OfficeError.cannotMakeFolder(path) }
      CrashPoint.restoreNamed.reach()
      return report
    } catch let error as DatabaseError {
      OfficeFolder.removeDatabase(draft)
      throw .database(draft, OfficeStoreError(error))
    } catch {
      OfficeFolder.removeDatabase(draft)
      throw OfficeFolder.storeError(draft, error)
    }
  }

  /// Opens a backup in full, into a temporary file, and says what is in it.
  public static func verify(
    _ backup: BackupReader, recovery: BoxKey, in folder: String
  ) throws(OfficeError) -> CustodyReport {
    let draft = "\(folder)/verify.\(getpid()).sqlite"
    defer { removeDatabase(draft) }
    do {
      _ = try backup.restore(recovery, database: draft)
      var report = try look(into: draft)
      report.custody.header = backup.header
      return report.custody
    } catch let error as DatabaseError {
      throw .database(backup.path, OfficeStoreError(error))
    } catch { throw storeError(backup.path, error) }
  }

  /// A whole copy as of one moment, whoever writes meanwhile.
  private static func snapshot(_ database: String, to copy: String) throws {
    removeDatabase(copy)
    // SQLite would make it readable by others.
    let file = open(copy, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw OfficeError.cannotMakeFolder(copy) }
    close(file)
    try Connection(path: database, busyMilliseconds: 10_000).run("VACUUM INTO ?", .text(copy))
  }

  /// Checks a database that nobody writes to, and reads what is in it.
  private static func look(into database: String) throws -> (
    custody: CustodyReport, name: String, numbering: Epoch
  ) {
    let connection = try Connection(readingFinished: database)
    let problems = try connection.integrityProblems()
    guard problems.isEmpty else {
      throw OfficeError.backup(
        "\(database): the database is damaged: \(problems.prefix(3).joined(separator: "; "))")
    }
    let records = SQLiteOfficeRecords(connection: connection, vault: nil)
    let numbering = try records.setting("numbering").flatMap { Epoch(hex: $0) } ?? .zero
    let header = BackupHeader(
      format: BackupHeader.currentFormat, office: "", officeKey: .zero, recoveryKey: .zero,
      sealedKey: "", numbering: numbering, madeMilliseconds: 0, databaseBytes: 0)
    return (
      CustodyReport(header: header, rows: try records.custody(), cases: try records.caseCount()),
      try records.setting("name") ?? "Office", numbering
    )
  }

  static func removeDatabase(_ path: String) {
    for name in [path, path + "-wal", path + "-shm", path + "-journal"] { unlink(name) }
  }

  /// Whether a file is, or would be, in a folder or below it, whatever links lead there.
  public static func lies(_ file: String, in folder: String) -> Bool {
    func real(_ path: String) -> String? {
      realpath(path, nil).map { found in
        defer { free(found) }
        return String(cString: found)
      }
    }
    let parent = file.lastIndex(of: "/").map { String(file[..<$0]) } ?? "."
    guard let folder = real(folder), let place = real(file) ?? real(parent.isEmpty ? "/" : parent)
    else { return false }
    return place == folder || place.hasPrefix(folder + "/")
  }
}
