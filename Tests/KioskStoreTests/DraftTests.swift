import CrashPoints
import Database
import FoundationEssentials
import OfficeContract
import Sealing
import Services
import TestSupport
import Testing

@testable import KioskStore

@Suite struct DraftTests {
  let folder: TestFolder
  let store: KioskStore
  private let marker = "Дарья O'Brien, half a form"
  private var draft: [UInt8] { Array(marker.utf8) }

  init() throws {
    folder = try TestFolder()
    store = try KioskStore(directory: folder.path)
    try store.addStaff(id: "S-014", name: "Kim", pin: "482913")
    try store.addStaff(id: "S-015", name: "Ana", pin: "730614")
  }

  @Test("C8: a draft survives a power cut, is sealed on the disk, and comes back with the PIN")
  func kept() throws {
    #expect(try store.keepDraft(draft, of: "S-014"))
    let cut = try folder.snapshot()
    for file in try cut.files() {
      #expect(file.bytes.firstRange(of: Data(marker.utf8)) == nil, "\(file.name)")
    }
    let after = try KioskStore(directory: cut.path)
    #expect(after.takeDraft() == nil)
    _ = try after.signIn(id: "S-014", pin: "482914")
    #expect(after.takeDraft() == nil)
    _ = try after.signIn(id: "S-015", pin: "730614")
    #expect(after.takeDraft() == nil, "another clerk's draft")
    _ = try after.signIn(id: "S-014", pin: "482913")
    #expect(after.takeDraft() == draft)
    #expect(after.takeDraft() == nil)
    _ = try after.signIn(id: "S-014", pin: "482913")
    #expect(after.takeDraft() == draft, "it is there until it is sent or dropped")
  }

  @Test func `All files and keys of a kiosk without a PIN open no draft`() throws {
    try store.keepDraft(draft, of: "S-014")
    let sealed = try #require(
      try store.database.first("SELECT sealed FROM draft") { $0.blob(0) })
    let keys = [
      store.signing.boxKey, BoxKey(secret: try store.deviceSecret.read()),
      BoxKey(secret: try store.handOver.read()),
    ]
    #expect(throws: SealingError.notForThisKey) {
      try Sealer.open(sealed, with: keys, context: [])
    }
    // In another row it is nobody's.
    try store.database.run("UPDATE draft SET id = 'S-015'")
    _ = try store.signIn(id: "S-015", pin: "730614")
    #expect(store.takeDraft() == nil)
    #expect(try store.database.number("SELECT count(*) FROM draft") == 0)
  }

  @Test func `The newest draft counts, and one that was dropped is gone from every file`() throws {
    try store.keepDraft(Array("first".utf8), of: "S-014")
    try store.keepDraft(draft, of: "S-014")
    #expect(try store.database.number("SELECT count(*) FROM draft") == 1)
    try store.dropDraft(of: "S-014")
    _ = try store.signIn(id: "S-014", pin: "482913")
    #expect(store.takeDraft() == nil)
  }

  @Test func `What is sent ends its draft in the same commit, and another's stays`() throws {
    struct Stop: Error {}
    try store.keepDraft(draft, of: "S-014")
    try store.keepDraft([1], of: "S-015")
    func send() throws {
      _ = try store.submit(
        complaint, endingDraftOf: "S-014", today: today, wallMilliseconds: 1)
    }
    store.fault = { if $0 == .submitHeadWritten { throw Stop() } }
    #expect(throws: StoreError.self) { try send() }
    store.fault = nil
    #expect(try store.database.number("SELECT count(*) FROM draft") == 2)
    try send()
    #expect(try store.database.all("SELECT id FROM draft") { $0.text(0) } == ["S-015"])
  }

  @Test func `A draft goes with its account and with its PIN`() throws {
    try store.keepDraft(draft, of: "S-014")
    try store.resetPIN(id: "S-014", pin: "730614")
    #expect(try store.database.number("SELECT count(*) FROM draft") == 0)
    try store.keepDraft(draft, of: "S-015")
    try store.removeStaff(id: "S-015")
    #expect(try store.database.number("SELECT count(*) FROM draft") == 0)
    #expect(try !store.keepDraft(draft, of: "S-015"))
    let long = [UInt8](repeating: 1, count: KioskStore.draftBytes + 1)
    #expect(try !store.keepDraft(long, of: "S-014"))
  }

  @Test func `An account from before there were drafts gets its key with a right PIN`() throws {
    try store.database.run("UPDATE staff SET clerk_key = NULL, locked_key = NULL")
    #expect(try !store.keepDraft(draft, of: "S-014"))
    _ = try store.signIn(id: "S-014", pin: "000000")
    #expect(try !store.keepDraft(draft, of: "S-014"))
    _ = try store.signIn(id: "S-014", pin: "482913")
    #expect(try store.keepDraft(draft, of: "S-014"))
    _ = try store.signIn(id: "S-014", pin: "482913")
    #expect(store.takeDraft() == draft)
  }
}
