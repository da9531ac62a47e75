import Database
import FaultDisk
import FoundationEssentials
import KioskStore
import OfficeContract
import OfficeCore
import OfficeSQLite
import OfficeTestSupport
import Services
import TestSupport
import Testing
import Values

/// A kiosk with a queue and its office, as the programs of before left them (`Before/README.md`).
struct OldPlace {
  /// A minute after the last of it was written.
  static let now: Int64 = 1_795_798_270_000
  private static let before = PackageFolder.path + "/Tests/UpgradeTests/Before"

  let folder: TestFolder
  var kiosk: String { folder.path + "/kiosk" }
  var office: String { folder.path + "/office" }
  var kioskDatabase: String { kiosk + "/kiosk.db" }
  var officeDatabase: String { office + "/office.sqlite" }

  /// A place of its own.
  init() throws {
    folder = try TestFolder(inMemory: true)
    for path in ["/kiosk", "/office", "/office/keys"] {
      try FileManager.default.createDirectory(
        atPath: folder.path + path, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
    }
    for (path, bytes) in try Self.files.get() {
      let target = folder.path + "/" + path
      try Data(bytes).write(to: URL(filePath: target))
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: target)
    }
  }

  /// What citizens were shown.
  static func references() throws -> [Reference] {
    try text("references.txt").split(separator: "\n").map {
      try #require(Reference(typed: $0))
    }
  }

  private static func text(_ name: String) throws -> String {
    let bytes = try #require(FileManager.default.contents(atPath: before + "/" + name))
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The files by their paths, made from the dumps once.
  private static let files: Result<[String: [UInt8]], any Error> = Result {
    var files: [String: [UInt8]] = [:]
    for line in try text("keys.txt").split(separator: "\n") {
      let parts = line.split(separator: " ")
      let bytes: [UInt8] = try #require(Hex.decode(String(parts[1])))
      files[String(parts[0])] = bytes
    }
    for (dump, path) in [("kiosk.sql", "kiosk/kiosk.db"), ("office.sql", "office/office.sqlite")] {
      let folder = try TestFolder(inMemory: true)
      let file = folder.path + "/database"
      do {
        let connection = try Connection(path: file)
        try connection.execute("PRAGMA foreign_keys = OFF")
        try connection.execute("BEGIN; \(try text(dump)) COMMIT")
        #expect(try connection.integrityProblems().isEmpty)
      }
      let bytes: Data = try #require(FileManager.default.contents(atPath: file))
      files[path] = Array(bytes)
    }
    return files
  }

  /// Opens the kiosk with the programs of today.
  func openKiosk(_ disk: FaultDisk? = nil) throws -> KioskStore {
    try KioskStore(
      directory: kiosk,
      clock: StoreClock(wall: { Self.now }, steady: { 1_000_000_000 }, boot: .zero),
      fileSystem: disk?.name)
  }

  /// Opens the office's rows with the programs of today.
  func openOffice(_ disk: FaultDisk? = nil) throws -> SQLiteOfficeStore {
    let keys = try OfficeFolder(office).loadKeys()
    return try SQLiteOfficeStore(
      path: officeDatabase, vault: CaseVault(keys), fileSystem: disk?.name)
  }

  /// Everything is as it was, and as the programs of today want it.
  func expectWholeKiosk(_ comment: Comment) throws {
    let store = try openKiosk()
    let report = try store.check()
    #expect(report.databaseProblems.isEmpty, comment)
    #expect(report.packetsAreGenuine, comment)
    #expect(report.outbox.count == 3, comment)
    #expect(report.outbox.isEnrolled, comment)
    guard case .intact = report.audit else {
      Issue.record("the audit chain is broken")
      return
    }
    #expect(try store.staff().map(\.member.id) == ["S-014"], comment)
  }

  /// The same of the office.
  func expectWholeOffice(_ comment: Comment) throws {
    let store = try openOffice()
    var cases: [CaseExport] = []
    try CaseDesk(store).forEach { cases.append($0) }
    #expect(cases.map(\.id) == [1, 2, 3], comment)
    #expect(cases.compactMap(\.appointment?.state) == ["booked"], comment)
    let connection = try Connection(path: officeDatabase)
    #expect(try connection.integrityProblems().isEmpty, comment)
    #expect(
      try connection.number("SELECT count(*) FROM units WHERE state = 'leased'") == 423, comment)
  }
}
