import FoundationEssentials
import OfficeContract
import Testing
import Welfare

@testable import KioskStore

@Suite struct StaffTests {
  struct Stop: Error {}
  let folder: TemporaryFolder
  let store: KioskStore
  let member = StaffMember(id: "S-014", name: "Ana Ñandú")

  init() throws {
    folder = try TemporaryFolder()
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
}
