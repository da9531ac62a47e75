import Foundation
import TestSupport
import Testing

/// Content with the real programs: published, fetched, checked, shown, and refused.
@Suite(.serialized)
struct ContentJourneyTests {
  private static let shipped = Machine.root + "/Sources/Content/new-york"

  /// A copy of the content, with changes of its texts.
  private func content(_ changes: (path: String, old: String, new: String)...) throws -> String {
    let folder = try Machine.temporaryFolder() + "/content"
    try FileManager.default.copyItem(atPath: Self.shipped, toPath: folder)
    for change in changes {
      let path = folder + "/" + change.path
      let old = String(
        decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
      try #require(old.contains(change.old), "\(change.path)")
      try Data(old.replacingOccurrences(of: change.old, with: change.new).utf8)
        .write(to: URL(fileURLWithPath: path))
    }
    return folder
  }

  /// Words that take the place of the program's.
  private func addWords(_ old: String, _ new: String, to folder: String) throws {
    let path = Machine.root + "/locales/en/leaflets.json"
    let words = String(
      decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    try #require(words.contains(old))
    let target = folder + "/locales/en"
    try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
    try Data(words.replacingOccurrences(of: old, with: new).utf8)
      .write(to: URL(fileURLWithPath: target + "/leaflets.json"))
  }

  private func kiosk(_ data: String, _ words: String...) -> String {
    Machine.run([Machine.programs + "/kiosk"] + words + ["--data", data]).output
  }

  private func once(_ data: String) -> String {
    Machine.run([Machine.programs + "/kiosk-sync", "once", "--data", data]).output
  }

  private func leaflets(_ data: String) -> String {
    Machine.run(
      ["timeout", Machine.patience, Machine.programs + "/kiosk", "--plain", "--data", data],
      input: "1\n5\n2\n"
    ).output
  }

  @Test func `New content is tried at one kiosk, then shown at all, and bad content nowhere`()
    throws
  {
    let office = try OfficeProcess()
    let place = try Machine.temporaryFolder()
    let kiosks = [place + "/north", place + "/south"]
    try office.start()
    for data in kiosks { try office.enrol(data) }
    let first = try #require(
      try office.ask("kiosks", office.folder).firstMatch(of: #/\n(k-[0-9a-f]+) /#)?.output.1)
    _ = try office.ask("content", "canary", office.folder, String(first))

    let title = try leafletTitle()
    let good = try content()
    try addWords(title, "Something new to read", to: good)
    let published = try office.ask("publish", office.folder, good)
    #expect(published.contains("Content 1, "), "\(published)")
    for data in kiosks { #expect(once(data).contains("online")) }
    for data in kiosks { _ = leaflets(data) }
    let isFirst = kiosks.map { kiosk($0, "content", "status").contains("content 1") }
    #expect(isFirst.count { $0 } == 1)
    _ = try office.ask("content", "release", office.folder)
    for data in kiosks { _ = once(data) }
    for data in kiosks {
      #expect(leaflets(data).contains("Something new to read"), "\(leaflets(data).suffix(600))")
      #expect(kiosk(data, "content", "status").contains("content 1 of the office"))
      #expect(kiosk(data, "audit", "list").contains("switch  content 1 "))
    }

    // What no kiosk can show is not published.
    let broken = try content(("office.json", "America/New_York", "Nowhere/At_All"))
    try Data("{".utf8).write(to: URL(fileURLWithPath: broken + "/questions.json"))
    let refused = Machine.run([
      Machine.programs + "/kiosk-office", "publish", office.folder, broken,
    ])
    #expect(refused.status == 1 && refused.output.contains("cannot be used"))

    // What one office's kiosks cannot show is said by them, and the last good content stays.
    let elsewhere = try content(
      ("office.json", "America/New_York", "America/Chicago"), ("office.json", "EST5EDT", "CST6CDT"))
    _ = try office.ask("publish", office.folder, elsewhere)
    _ = try office.ask("content", "release", office.folder)
    for data in kiosks { _ = once(data) }
    for data in kiosks {
      #expect(leaflets(data).contains("Something new to read"))
      _ = once(data)
    }
    #expect(try office.ask("alarms", office.folder).contains("another time zone"))
    let list = try office.ask("kiosks", office.folder)
    #expect(list.matches(of: #/ 1 [0-9a-f]{8} /#).count == 2, "\(list)")
    #expect(try office.ask("content", "list", office.folder).contains("parameters/snap.json"))
  }

  private func leafletTitle() throws -> String {
    let path = Machine.root + "/locales/en/leaflets.json"
    let words = String(
      decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    return String(try #require(words.firstMatch(of: #/"title": "([^"]+)"/#)?.output.1))
  }
}
