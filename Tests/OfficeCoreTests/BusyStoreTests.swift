import FoundationEssentials
import OfficeCore
import TestSupport
import Testing

@testable import OfficeSQLite

/// An office that many write to copies its log into the database beside them.
struct BusyStoreTests {
  private func size(_ path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return try #require(attributes[.size] as? Int)
  }

  @Test func `The log of a busy office begins anew, and all of it is in the database`() throws {
    let folder = try TestFolder(inMemory: true)
    let path = folder.path + "/office.sqlite"
    let store = try SQLiteOfficeStore(path: path, isBusy: true)
    // Twenty pages each: three times what the log may have.
    let text = String(repeating: "x", count: 80_000)
    for number in 0..<1300 {
      try store.write { try $0.setSetting("n\(number % 40)", "\(number) \(text)") }
    }
    // 8,000 frames, what one transaction adds, and what nobody had copied yet.
    #expect(try size(path + "-wal") < 9_000 * 4120)
    try store.finish()
    #expect(try size(path + "-wal") == 0)
    let other = try SQLiteOfficeStore(path: path)
    for number in 1260..<1300 {
      let kept = try other.read { try $0.setting("n\(number % 40)") }
      #expect(kept == "\(number) \(text)")
    }
  }

  @Test func `A log that is long enough is copied without anybody asking`() throws {
    let folder = try TestFolder(inMemory: true)
    let path = folder.path + "/office.sqlite"
    let store = try SQLiteOfficeStore(path: path, isBusy: true)
    let before = try size(path)
    let text = String(repeating: "x", count: 80_000)
    for number in 0..<60 { try store.write { try $0.setSetting("n\(number)", text) } }
    #expect(
      try Patience.until { try size(path) > before + 60 * 80_000 },
      "nobody copied the log")
    withExtendedLifetime(store) {}
  }
}
