import Database
import FoundationEssentials
import TestSupport
import Testing

@testable import KioskStore

@Suite struct OpeningTests {
  let folder: TestFolder
  var database: String { folder.path + "/kiosk.db" }

  init() throws {
    folder = try TestFolder()
    let store = try KioskStore(directory: folder.path)
    _ = try store.submit(complaint)
  }

  private func error() throws -> StoreError? {
    #expect(throws: StoreError.self) { try KioskStore(directory: folder.path) }
  }

  @Test func `A database of bytes of something else is named`() throws {
    try Data(String(repeating: "not a database. ", count: 999).utf8).write(
      to: URL(filePath: database))
    #expect(try error() == .corrupt(file: database))
  }

  @Test func `A damaged page is reported and does not trap`() throws {
    var bytes = try #require(FileManager.default.contents(atPath: database))
    for index in 4096..<min(bytes.count, 4096 * 6) { bytes[index] = UInt8(index & 0xff) }
    try bytes.write(to: URL(filePath: database))
    let found = #expect(throws: StoreError.self) {
      let store = try KioskStore(directory: folder.path)
      _ = try store.submit(complaint)
    }
    #expect(found == .corrupt(file: database))
  }

  @Test func `A database of a later version is named`() throws {
    do {
      let connection = try Connection(path: database)
      try connection.execute("PRAGMA user_version = 99")
    }
    #expect(
      try error() == .newer(file: database, found: 99, known: KioskSchema.migrator.migrations.count)
    )
  }

  @Test(arguments: ["signing.key", "handover.key"])
  func `A missing key is named`(name: String) throws {
    try FileManager.default.removeItem(atPath: folder.path + "/" + name)
    #expect(try error() == .keyMissing(file: folder.path + "/" + name))
  }

  @Test func `An exposed and a damaged key are named`() throws {
    let file = folder.path + "/signing.key"
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
    #expect(try error() == .keyExposed(file: file))
    try Data([1]).write(to: URL(filePath: file))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
    #expect(try error() == .keyDamaged(file: file))
  }

  @Test func `A folder that is a file is named`() throws {
    let error = #expect(throws: StoreError.self) { try KioskStore(directory: database) }
    #expect(error == .folderUnreadable(folder: database, reason: "it is not a folder"))
    let below = database + "/x"
    #expect(throws: StoreError.self) { try KioskStore(directory: below) }
  }

  @Test func `A new database on the same machine has another epoch and the same name`() throws {
    let first = try KioskStore(directory: folder.path)
    let (kiosk, epoch) = (first.kiosk, first.epoch)
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
    where name.hasPrefix("kiosk.db") {
      try FileManager.default.removeItem(atPath: folder.path + "/" + name)
    }
    let second = try KioskStore(directory: folder.path)
    #expect(second.kiosk == kiosk)
    #expect(second.epoch != epoch)
  }
}
