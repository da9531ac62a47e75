import Chance
import CrashPoints
import Database
import FoundationEssentials
import OfficeContract
import Sealing
import Services
import TestSupport
import Testing

@testable import KioskStore

@Suite struct StaffTests {
  struct Stop: Error {}
  let folder: TestFolder
  let store: KioskStore
  let member = StaffMember(id: "S-014", name: "Ana Ñandú")

  init() throws {
    folder = try TestFolder()
    store = try KioskStore(directory: folder.path)
    try store.addStaff(id: "s-014", name: member.name, pin: "482913")
  }

  @Test func `The right PIN signs in and clears the count`() throws {
    #expect(try store.signIn(id: "S-014", pin: "000000") == .refused(attemptsLeft: 4))
    #expect(try store.signIn(id: "s-014", pin: "482913") == .signedIn(member))
    #expect(try store.signIn(id: "S-014", pin: "000000") == .refused(attemptsLeft: 4))
  }

  @Test func `Five wrong PINs lock, also across restarts, until an administrator unlocks`() throws {
    for left in [4, 3, 2, 1] {
      let restarted = try KioskStore(directory: folder.path)
      #expect(try restarted.signIn(id: "S-014", pin: "111111") == .refused(attemptsLeft: left))
    }
    #expect(try store.signIn(id: "S-014", pin: "111111") == .locked)
    #expect(try store.signIn(id: "S-014", pin: "482913") == .locked)
    #expect(try store.staff().map(\.isLocked) == [true])
    try store.unlockStaff(id: "S-014")
    #expect(try store.signIn(id: "S-014", pin: "482913") == .signedIn(member))
  }

  @Test func `A kill while a PIN is checked costs the attempt`() throws {
    for _ in 0..<5 {
      store.fault = { if $0 == .pinCounted { throw Stop() } }
      #expect(throws: StoreError.self) { try store.signIn(id: "S-014", pin: "482913") }
      store.fault = nil
    }
    #expect(try store.signIn(id: "S-014", pin: "482913") == .locked)
  }

  @Test(
    "F21: five tries, through kills at every step and clocks that jump; kiosk-trial pin does more")
  func attacked() throws {
    var random = SeededGenerator(seed: UInt64.random(in: 0...(.max)))
    var left = KioskStore.attempts
    var wasLocked = false
    for attempt in 0..<40 {
      let years = Int64.random(in: -10...10, using: &random)
      let boot = UInt8.random(in: 0...3, using: &random)
      let attacked = try KioskStore(
        directory: folder.path,
        clock: StoreClock(
          wall: { 1_795_000_000_000 + years * 31_557_600_000 },
          steady: { Int64(boot) * 1000 },
          boot: BootID(unchecked: [UInt8](repeating: boot, count: BootID.byteCount))))
      let step = [CrashPoint.pinCounted, .pinCompared, .pinSettled, nil].randomElement(
        using: &random)
      attacked.fault = { if $0 == step { throw Stop() } }
      switch try? attacked.signIn(id: "S-014", pin: "000000") {
      case nil: break
      case .refused(let now):
        #expect(now < left && !wasLocked, "attempt \(attempt)")
        left = now
      case .locked: wasLocked = true
      case .signedIn, .expired: Issue.record("a wrong PIN is right")
      }
    }
    #expect(wasLocked)
    #expect(try store.signIn(id: "S-014", pin: "482913") == .locked)
  }

  @Test func `An unknown id looks like a wrong PIN`() throws {
    #expect(try store.signIn(id: "S-999", pin: "482913") == .refused(attemptsLeft: 4))
    #expect(try store.signIn(id: "'; DROP", pin: "482913") == .refused(attemptsLeft: 4))
  }

  @Test(arguments: [
    "12345", "1234567890123", "abcdef", "111111", "123456", "987654", "121212", "135135",
  ])
  func `Weak PINs are refused`(pin: String) throws {
    #expect(throws: StoreError.self) { try store.addStaff(id: "S-2", name: "B", pin: pin) }
    #expect(try store.staff().count == 1)
  }

  @Test func `Ids are unique and have their form`() throws {
    #expect(throws: StoreError.staff(.idTaken)) {
      try store.addStaff(id: "S-014", name: "B", pin: "482913")
    }
    #expect(throws: StoreError.staff(.badID)) {
      try store.addStaff(id: "S 14", name: "B", pin: "482913")
    }
    #expect(throws: StoreError.staff(.unknownID)) { try store.unlockStaff(id: "S-15") }
    try store.removeStaff(id: "S-014")
    #expect(try store.staff().isEmpty)
  }

  @Test func `No file holds a PIN`() throws {
    for file in try folder.files() {
      #expect(file.bytes.firstRange(of: Data("482913".utf8)) == nil)
    }
  }

  @Test("S7: an unknown, a known and a locked id take the same work and count down alike")
  func strangers() throws {
    var compared = 0
    let compare = store.comparePIN
    store.comparePIN = { (key, pin, device) throws(SealingError) in
      compared += 1
      return try compare(key, pin, device)
    }
    try store.addStaff(id: "S-015", name: "B", pin: "482913")
    for _ in 0..<7 { _ = try store.signIn(id: "S-015", pin: "000000") }
    try store.unlockStaff(id: "S-015")
    var seen: [[SignInOutcome]] = []
    for id in ["S-014", "S-015", "S-999", "'; DROP TABLE staff"] {
      var outcomes: [SignInOutcome] = []
      for _ in 0..<7 {
        let (before, entries) = (compared, try store.readDevice().auditCount)
        outcomes.append(try store.signIn(id: id, pin: "000000"))
        #expect(compared == before + 1, "\(id)")
        #expect(try store.readDevice().auditCount == entries + 1, "\(id)")
      }
      seen.append(outcomes)
    }
    #expect(
      seen[0]
        == [4, 3, 2, 1].map { .refused(attemptsLeft: $0) } + [.locked, .locked, .locked])
    #expect(seen.allSatisfy { $0 == seen[0] })
    // The right PIN on a locked account is compared as well, and does not help.
    let before = compared
    #expect(try store.signIn(id: "S-014", pin: "482913") == .locked)
    #expect(compared == before + 1)
  }

  @Test("S7: ids that nobody has are remembered up to a limit, and not as they were typed")
  func bounded() throws {
    _ = try store.signIn(id: "ALVAREZ-KIM", pin: "000000")
    for file in try folder.files() {
      #expect(file.bytes.firstRange(of: Data("ALVAREZ-KIM".utf8)) == nil, "\(file.name)")
    }
    try store.database.execute(
      """
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
      INSERT INTO stranger SELECT randomblob(32), 1, -i FROM n
      """)
    _ = try store.signIn(id: "S-998", pin: "000000")
    let limit = Int64(KioskStore.strangerLimit)
    #expect(try store.database.number("SELECT count(*) FROM stranger") == limit)
    // Those tried last stay.
    #expect(try store.signIn(id: "S-998", pin: "000000") == .refused(attemptsLeft: 3))
    #expect(try store.signIn(id: "alvarez-kim", pin: "000000") == .refused(attemptsLeft: 3))
  }

  @Test("S13: a clerk who left signs in no more; their work goes on to the office")
  func removed() throws {
    var submission = complaint
    submission.assistedBy = "S-014"
    _ = try store.submit(submission)
    try store.removeStaff(id: "s-014")
    #expect(try store.staff().isEmpty)
    #expect(try store.signIn(id: "S-014", pin: "482913") == .refused(attemptsLeft: 4))
    #expect(try store.pending().count == 1)
    #expect(
      try store.database.number(
        "SELECT count(*) FROM audit WHERE entry LIKE '%staff removed%S-014'") == 1)
  }

  @Test("S13: a new PIN takes the place of the old one and unlocks the account")
  func reset() throws {
    for _ in 0..<6 { _ = try store.signIn(id: "S-014", pin: "000000") }
    try store.resetPIN(id: "s-014", pin: "730614")
    #expect(try store.signIn(id: "S-014", pin: "482913") == .refused(attemptsLeft: 4))
    #expect(try store.signIn(id: "S-014", pin: "730614") == .signedIn(member))
    #expect(throws: StoreError.staff(.unknownID)) {
      try store.resetPIN(id: "S-99", pin: "730614")
    }
    #expect(throws: StoreError.staff(.pinTooSimple)) {
      try store.resetPIN(id: "S-014", pin: "111111")
    }
  }
}
