import Database
import FoundationEssentials
import OfficeContract
import Sealing
import TestSupport
import Testing

@testable import KioskStore

@Suite struct ContentTests {
  struct Stop: Error {}
  let folder: TestFolder
  let store: KioskStore
  let office: FakeOffice

  init() throws {
    folder = try TestFolder()
    store = try KioskStore(directory: folder.path)
    office = try FakeOffice()
    try office.enrol(store)
  }

  private func offer(
    _ number: UInt64, _ files: [String: String]
  ) throws -> SignedMessage<ContentManifest> {
    try office.signed(
      ContentManifest(
        number: number,
        files: files.sorted { $0.key < $1.key }.map { path, text in
          ContentFile(path: path, hash: Hash.of(Array(text.utf8)), size: text.utf8.count)
        }, officeMilliseconds: 1))
  }

  /// Takes an offer and every file of it.
  private func fetch(_ number: UInt64, _ files: [String: String]) throws {
    #expect(try store.take(try offer(number, files)))
    while try store.wantsContentFile() {
      let hash = try store.contentFileRequest().decoded().hash
      let text = try #require(files.values.first { Hash.of(Array($0.utf8)) == hash })
      _ = try store.takeContentFile(
        try office.signed(ContentFileAnswer(bytes: Array(text.utf8))))
    }
  }

  private func show(_ number: UInt64, _ files: [String: String]) throws {
    try fetch(number, files)
    try store.contentChecked(number, nil)
    #expect(try store.beginSwitch()?.number == number)
    try store.endSwitch(number, isGood: true)
  }

  private func text(_ content: PublishedContent?, _ path: String) -> String? {
    content?.files[path].map { String(decoding: $0, as: UTF8.self) }
  }

  private let first = ["a.json": "one", "b.json": "same"]
  private let second = ["a.json": "two", "b.json": "same", "c/d.json": "new"]

  @Test func `Content is fetched file by file, checked, and shown by a switch that is on record`()
    throws
  {
    #expect(try store.shownContent() == nil && store.beginSwitch() == nil)
    try fetch(3, first)
    #expect(try store.beginSwitch() == nil, "it was not checked")
    #expect(text(try store.uncheckedContent(), "a.json") == "one")
    try store.contentChecked(3, nil)
    #expect(try store.pending().readyContent == 3)
    #expect(try store.shownContent() == nil)
    let next = try #require(try store.beginSwitch())
    try store.endSwitch(next.number, isGood: true)
    #expect(text(try store.shownContent(), "b.json") == "same")
    #expect(try store.pending().readyContent == 0)
    let report = try #require(try store.heartbeat().decoded().content)
    #expect(report.taken == 3 && report.shown == 3 && report.trouble == nil)
    #expect(report.shownHash == (try offer(3, first)).contentHash)
    #expect(
      try store.database.number(
        "SELECT count(*) FROM audit WHERE entry LIKE '%\tswitch\tcontent 3 %'") == 1)
  }

  @Test func `Only what is new is fetched, and what no content has any more is forgotten`() throws {
    try show(1, first)
    #expect(try store.take(try offer(2, second)))
    var asked = 0
    while try store.wantsContentFile() {
      asked += 1
      let hash = try store.contentFileRequest().decoded().hash
      let text = try #require(second.values.first { Hash.of(Array($0.utf8)) == hash })
      _ = try store.takeContentFile(
        try office.signed(ContentFileAnswer(bytes: Array(text.utf8))))
    }
    #expect(asked == 2)
    try store.contentChecked(2, nil)
    _ = try store.beginSwitch()
    try store.endSwitch(2, isGood: true)
    try show(3, ["b.json": "same"])
    // What was shown before is kept, and nothing older.
    let kept = try store.database.number("SELECT count(*) FROM content_file")
    #expect(kept == 3)
  }

  @Test func `Older content, forged content and content that is none are refused and reported`()
    throws
  {
    try show(5, first)
    #expect(try !store.take(try offer(5, second)))
    #expect(try !store.take(try offer(4, second)))
    var forged = try offer(6, second)
    forged.signature = .zero
    #expect(try !store.take(forged))
    #expect(
      try !store.take(
        try FakeOffice().signed(try offer(6, second).decoded())))
    #expect(try !store.take(try offer(6, ["../a.json": "x"])))
    #expect(try !store.take(try offer(6, [:])))
    let report = try #require(try store.heartbeat().decoded().content)
    #expect(report.refused == 6 && report.lastRefusal == .malformed && report.taken == 5)
    #expect(text(try store.shownContent(), "a.json") == "one")
  }

  @Test func `A file that was not asked for, or is not what its hash says, is not believed`() throws
  {
    #expect(try store.take(try offer(1, first)))
    for wrong in ["three", "onE", ""] {
      #expect(throws: StoreError.self) {
        try store.takeContentFile(
          try office.signed(ContentFileAnswer(bytes: Array(wrong.utf8))))
      }
    }
    var forged = try office.signed(ContentFileAnswer(bytes: Array("one".utf8)))
    forged.signature = .zero
    #expect(throws: StoreError.self) { try store.takeContentFile(forged) }
    #expect(try store.wantsContentFile())
  }

  @Test
  func `Content that failed its check, or cannot be read, is given up, and the last good stays`()
    throws
  {
    try show(1, first)
    try fetch(2, second)
    try store.contentChecked(2, .failedCheck)
    #expect(try store.beginSwitch() == nil)
    #expect(
      try store.heartbeat().decoded().content?.trouble
        == ContentTrouble(number: 2, reason: .failedCheck))
    try fetch(3, second)
    try store.contentChecked(3, nil)
    #expect(try store.beginSwitch()?.number == 3)
    try store.endSwitch(3, isGood: false)
    #expect(text(try store.shownContent(), "a.json") == "one")
    #expect(
      try store.heartbeat().decoded().content?.trouble
        == ContentTrouble(number: 3, reason: .cannotLoad))
    try show(4, second)
    #expect(try store.heartbeat().decoded().content?.trouble == nil)
  }

  @Test func `Content that ends the program while it is read is tried twice, and then given up`()
    throws
  {
    try show(1, first)
    try fetch(2, second)
    try store.contentChecked(2, nil)
    for _ in 0..<KioskStore.contentTries {
      // The program dies here.
      #expect(try KioskStore(directory: folder.path).beginSwitch()?.number == 2)
    }
    #expect(try store.beginSwitch() == nil)
    #expect(text(try store.shownContent(), "a.json") == "one")
    #expect(try store.pending().readyContent == 0)
  }

  @Test func `Content that is damaged on the disk gives way to what was shown before it`() throws {
    try show(1, first)
    try show(2, second)
    try store.database.run(
      "UPDATE content_file SET bytes = x'00' WHERE hash = ?",
      .blob(Hash.of(Array("two".utf8)).bytes))
    let shown = try #require(try store.shownContent())
    #expect(shown.number == 2 && shown.files.isEmpty)
    try store.dropShownContent(2)
    #expect(try store.shownContent()?.number == 1)
    #expect(text(try store.shownContent(), "a.json") == "one")
    try store.dropShownContent(1)
    #expect(try store.shownContent() == nil)
  }

  @Test func `Newer content takes the place of what is being fetched or waits`() throws {
    #expect(try store.take(try offer(1, first)))
    try fetch(2, second)
    try store.contentChecked(2, nil)
    try fetch(3, first)
    #expect(try store.uncheckedContent()?.number == 3)
    #expect(try store.pending().readyContent == 0)
    try store.contentChecked(2, nil)
    #expect(try store.beginSwitch() == nil)
  }

  @Test func `The last good content is there after a restart, a revocation and without a link`()
    throws
  {
    try show(1, first)
    _ = try store.carryOut([try office.order(1, RevokeOrder(), to: store.kiosk)])
    let again = try KioskStore(directory: folder.path)
    #expect(text(try again.shownContent(), "a.json") == "one")
  }
}
