import Chance
import Database
import FaultDisk
import FoundationEssentials
import KioskStore
import OfficeContract
import OfficeCore
import OfficeSQLite
import OfficeTestSupport
import Sealing
import Services
import TestSupport
import Testing

/// A kiosk and an office of before go on with today's programs.
@Suite struct UpgradeTests {
  @Test
  func `A full queue of before is delivered once, visits stay, and every reference is answered`()
    throws
  {
    let place = try OldPlace()
    let store = try place.openKiosk()
    let references = try OldPlace.references()
    try place.expectWholeKiosk("as taken over")
    try place.expectWholeOffice("as taken over")
    let office = try OfficeFolder(place.office).openService(
      OfficeEnvironment(
        now: { OldPlace.now }, slots: DaySlots { _ in [:] },
        terms: VisitTerms(zone: .utc, leadHours: 0)))
    #expect(
      try store.signIn(id: "S-014", pin: "482913")
        == .signedIn(StaffMember(id: "S-014", name: "Kim")))
    let packets = try store.outbox()
    #expect(packets.map(\.header.sequence) == [4, 5, 6])
    try store.beat(at: office)
    try store.pushAll(to: office)
    // An answer that was lost: the same packets again change nothing.
    for packet in packets { _ = try office.ask(PacketCall.self, packet) }
    #expect(try store.pending().count == 0)
    var cases: [CaseExport] = []
    try CaseDesk(office.store).forEach { cases.append($0) }
    #expect(
      try cases.map(\.mailbox) == references.map { try Mailbox(for: $0).id.hex })
    #expect(cases.compactMap(\.appointment?.state) == ["booked", "booked"])
    #expect(Set(cases.compactMap(\.appointment?.unit)).count <= 2)
    #expect(try office.store.read { try $0.problems(after: 0, limit: 9) }.isEmpty)
    try store.fetchMail(from: office)
    #expect(try store.letterCount() == references.count)
    #expect(try store.lease(at: office, days: 4).count <= 423)
    try store.beat(at: office)
    let report = try store.check()
    #expect(report.databaseProblems.isEmpty)
    guard case .intact = report.audit else {
      Issue.record("the audit chain is broken")
      return
    }
  }

  @Test func `A kiosk's new tables are made whole or later, whichever call of the disk fails`()
    throws
  {
    try interrupted(
      open: { _ = try $0.openKiosk($1) }, expect: { try $0.expectWholeKiosk($1) })
  }

  @Test func `An office's new tables are made whole or later, whichever call of the disk fails`()
    throws
  {
    try interrupted(
      open: { _ = try $0.openOffice($1) }, expect: { try $0.expectWholeOffice($1) })
  }

  /// Some of so many steps, others in each run; all of them where the environment says `EVERY_STEP`.
  private func some(of count: Int) -> [Int] {
    let all = ProcessInfo.processInfo.environment["EVERY_STEP"] != nil
    let stride = all ? 1 : max(1, count / 60)
    return Array(Swift.stride(from: Int.random(in: 0..<stride), to: count, by: stride))
  }

  /// Fails a call of the disk, and all after it, as where the program is killed.
  private func interrupted(
    open: (OldPlace, FaultDisk) throws -> Void, expect: (OldPlace, Comment) throws -> Void
  ) throws {
    let disk = FaultDisk("upgrade-\(UUID().uuidString)")
    disk.isSticky = true
    try open(try OldPlace(), disk)
    var failures = 0
    let steps = some(of: disk.calls)
    for step in steps {
      let place = try OldPlace()
      (disk.calls, disk.failAt) = (0, step + 1)
      do { try open(place, disk) } catch { failures += 1 }
      disk.failAt = nil
      try expect(place, "call \(step + 1)")
    }
    // The last few calls only put what is committed in its place.
    #expect(failures > steps.count / 2)
  }

  @Test func `A kiosk's new tables survive a power cut at any moment of their making`() throws {
    try cut(
      database: \.kioskDatabase, open: { _ = try $0.openKiosk($1) },
      expect: { try $0.expectWholeKiosk($1) })
  }

  @Test func `An office's new tables survive a power cut at any moment of their making`() throws {
    try cut(
      database: \.officeDatabase, open: { _ = try $0.openOffice($1) },
      expect: { try $0.expectWholeOffice($1) })
  }

  private func cut(
    database: KeyPath<OldPlace, String>, open: (OldPlace, FaultDisk) throws -> Void,
    expect: (OldPlace, Comment) throws -> Void
  ) throws {
    let disk = FaultDisk("upgrade-\(UUID().uuidString)")
    disk.isLogging = true
    let made = try OldPlace()
    let path = made[keyPath: database]
    let old = Array(try #require(FileManager.default.contents(atPath: path)))
    try open(made, disk)
    let operations = disk.takeOperations()
    #expect(operations.count > 50)
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    var image = PowerCut([path: old])
    var played = 0
    for end in some(of: operations.count) {
      image.play(operations[played..<end])
      played = end
      let place = try OldPlace()
      let folder = place[keyPath: database].split(separator: "/").dropLast().joined(separator: "/")
      try PowerCut.write(image.files(using: &random), to: "/" + folder)
      try expect(place, "seed \(seed), before operation \(end) of \(operations.count)")
    }
  }

  @Test func `A database of a later program is refused in words that say what to do`() throws {
    let place = try OldPlace()
    for path in [place.kioskDatabase, place.officeDatabase] {
      try Connection(path: path).execute("PRAGMA user_version = 999")
    }
    let kiosk = #expect(throws: StoreError.self) { try place.openKiosk() }
    #expect(kiosk?.description.contains("Start that version; nothing was changed.") == true)
    let office = #expect(throws: OfficeError.self) { try OfficeFolder(place.office).openStore() }
    #expect(
      office?.description.contains("a newer kiosk-office made this database; use that one") == true)
    for path in [place.kioskDatabase, place.officeDatabase] {
      #expect(try Connection(path: path).number("PRAGMA user_version") == 999)
    }
  }
}
