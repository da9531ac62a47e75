import Database
import FoundationEssentials
import OfficeContract
import Sealing
import Services
import TestSupport
import Testing

@testable import KioskStore

@Suite struct RosterTests {
  let folder: TestFolder
  let store: KioskStore
  let office: FakeOffice
  let clock = TestClock()

  init() throws {
    folder = try TestFolder()
    store = try KioskStore(directory: folder.path, clock: clock.clock())
    office = try FakeOffice()
    try office.enrol(store)
  }

  private func isIn(_ id: String, _ pin: String) throws -> Bool {
    try store.signIn(id: id, pin: pin) == .signedIn(StaffMember(id: id, name: "Name of \(id)"))
  }

  @Test func `Who is on the roster signs in, and nothing of a PIN can be tried from the database`()
    throws
  {
    let roster = try office.roster([("S-014", "482913"), ("S-015", "730614")], for: store)
    try store.obey(1, roster, of: office)
    #expect(try isIn("S-014", "482913") && isIn("S-015", "730614"))
    let account = try #require(try store.staff().first)
    #expect(account.isFromOffice && !account.hasExpired && account.role == .clerk)
    // What the office sent, from which a PIN could be found, is nowhere on the disk.
    let salt = [UInt8](repeating: 7, count: PINKey.saltBytes)
    let stretched = try StretchedPIN(pin: "482913", salt: salt).bytes.withBytes { Array($0) }
    for file in try folder.files() {
      #expect(file.bytes.firstRange(of: Data(stretched)) == nil, "\(file.name)")
      #expect(
        file.bytes.firstRange(of: Data(Hex.encode(stretched).utf8)) == nil, "\(file.name)")
    }
  }

  @Test("S13: who left the roster is gone with the order, also an account made here under the id")
  func departed() throws {
    try store.addStaff(id: "S-020", name: "Local", pin: "482913")
    try store.addStaff(id: "S-021", name: "Left", pin: "482913")
    try store.obey(1, try office.roster([("S-014", "482913")], for: store), of: office)
    #expect(try store.staff().map(\.member.id) == ["S-014", "S-020", "S-021"])
    try store.obey(2, try office.roster([], departed: ["s-021"], for: store), of: office)
    #expect(try store.staff().map(\.member.id) == ["S-020"])
    #expect(try store.signIn(id: "S-014", pin: "482913") == .refused(attemptsLeft: 4))
    #expect(try store.signIn(id: "S-021", pin: "482913") == .refused(attemptsLeft: 4))
  }

  @Test func `A roster with the same PIN keeps what was counted and drafted, a new PIN does not`()
    throws
  {
    try store.obey(1, try office.roster([("S-014", "482913")], for: store), of: office)
    for _ in 0..<4 { _ = try store.signIn(id: "S-014", pin: "000000") }
    try store.keepDraft([1, 2, 3], of: "S-014")
    try store.obey(
      2, try office.roster([("S-014", "482913"), ("S-015", "730614")], for: store), of: office)
    #expect(try store.signIn(id: "S-014", pin: "000000") == .locked)
    #expect(try store.database.number("SELECT count(*) FROM draft") == 1)
    try store.obey(3, try office.roster([("S-014", "730614")], salt: 8, for: store), of: office)
    #expect(try isIn("S-014", "730614"))
    #expect(store.takeDraft() == nil)
    #expect(try store.database.number("SELECT count(*) FROM draft") == 0)
  }

  @Test("S7: who is locked out at one kiosk by a stranger signs in at another")
  func elsewhere() throws {
    let other = try KioskStore(directory: try TestFolder.lasting(), clock: clock.clock())
    try office.enrol(other)
    for kiosk in [store, other] {
      try kiosk.obey(
        1, try office.roster([("S-014", "482913")], for: kiosk), of: office)
    }
    for _ in 0..<6 { _ = try store.signIn(id: "S-014", pin: "111111") }
    #expect(try store.signIn(id: "S-014", pin: "482913") == .locked)
    #expect(
      try other.signIn(id: "S-014", pin: "482913")
        == .signedIn(StaffMember(id: "S-014", name: "Name of S-014")))
  }

  @Test func `A roster for another kiosk, or one that cannot be right, changes nothing`() throws {
    try store.obey(1, try office.roster([("S-014", "482913")], for: store), of: office)
    let other = try KioskStore(directory: try TestFolder.lasting(), clock: clock.clock())
    let bad = [
      try office.roster([("S-015", "482913")], for: other), RosterOrder(sealed: "zz"),
      try office.roster([("S 15", "482913")], for: store),
      try office.roster([("S-015", "482913")], days: 0, for: store),
      try office.roster([("S-015", "482913")], days: 1000, for: store),
    ]
    for (index, roster) in bad.enumerated() {
      let taken = try store.obey(UInt64(index) + 2, roster, of: office)
      #expect(taken.outcomes.map(\.result) == [.impossible], "\(index)")
    }
    #expect(try store.staff().map(\.member.id) == ["S-014"])
  }

  @Test("S13: an account of the office lasts so many days after the last contact, and no longer")
  func expiry() throws {
    try store.addStaff(id: "S-020", name: "Name of S-020", pin: "482913")
    try store.obey(1, try office.roster([("S-014", "482913")], days: 3, for: store), of: office)
    clock.advance(3 * 86_400_000 - 1)
    #expect(try isIn("S-014", "482913"))
    clock.advance(1)
    #expect(try store.signIn(id: "S-014", pin: "482913") == .expired)
    #expect(try store.signIn(id: "S-014", pin: "000000") == .refused(attemptsLeft: 4))
    #expect(try isIn("S-020", "482913"))
    let reply = HeartbeatReply(
      officeMilliseconds: 2, contiguousSequence: 0,
      nonce: try store.heartbeat().decoded().nonce)
    try store.record(try office.signed(reply))
    #expect(try isIn("S-014", "482913"))
  }
}
