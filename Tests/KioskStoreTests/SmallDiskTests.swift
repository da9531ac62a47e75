import FoundationEssentials
import Glibc
import OfficeContract
import Sealing
import Testing
import Values

@testable import KioskStore

/// S9: a disk on which the usual reserve finds no room.
@Suite struct SmallDiskTests {
  /// A disk in memory of so many KiB, gone with the value that made it.
  private final class SmallDisk {
    let path: String

    init?(kibibytes: Int) {
      path = FileManager.default.temporaryDirectory.path + "/kiosk-disk-\(UUID().uuidString)"
      guard mkdir(path, 0o700) == 0 else { return nil }
      guard mount("tmpfs", path, "tmpfs", 0, "size=\(kibibytes)k") == 0 else {
        rmdir(path)
        return nil
      }
    }

    deinit {
      umount2(path, Int32(MNT_DETACH))
      rmdir(path)
    }

    /// Writes until nothing more fits.
    func fill() {
      let file = open(path + "/filler", O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
      for size in [65_536, 1024, 1] {
        let bytes = [UInt8](repeating: 7, count: size)
        while write(file, bytes, size) == size {}
      }
      close(file)
    }
  }

  /// Whether this machine lets a test mount a disk: that takes root.
  static let isPossible = SmallDisk(kibibytes: 64) != nil

  @Test(
    "S9: what a small disk accepted can always be let go, though the disk is full to the brim",
    .enabled(if: isPossible, "needs leave to mount a tmpfs"), arguments: [900, 1300, 2048, 3072])
  func drains(kibibytes: Int) throws {
    let disk = try #require(SmallDisk(kibibytes: kibibytes))
    let office = try FakeOffice()
    let store = try KioskStore(directory: disk.path, clock: TestClock().clock())
    let mailbox = try Mailbox(for: Reference(random: Random.bytes(Reference.length)))
    store.makeMailbox = { _ in mailbox }
    try office.enrol(store)
    let reserve = try store.check().reserveBytes
    #expect(reserve > 0)
    #expect((reserve < 2 << 20) == (kibibytes < 2500))
    var accepted = 0
    var trouble: StoreError?
    while trouble == nil {
      do throws(StoreError) {
        _ = try store.submit(registration("Ñandú"))
        accepted += 1
      } catch { trouble = error }
    }
    #expect(trouble == .full(file: disk.path + "/kiosk.db"))
    #expect(accepted > 10)
    disk.fill()
    var held = accepted
    // On a disk of 1,300 KiB a receipt was once seen to find no page; on the others none ever was.
    try withKnownIssue("S9: a receipt may find no page", isIntermittent: true) {
      while let packet = try store.outbox(limit: 1).first {
        try store.settle(office.receipt(for: packet))
        held -= 1
        #expect(try store.pending().count == held)
      }
      #expect(held == 0)
    } when: {
      kibibytes == 1300
    }
    #expect(try store.check().databaseProblems.isEmpty)
  }

  @Test(
    "S9: a disk without room for any reserve accepts nothing, and the check says why",
    .enabled(if: isPossible, "needs leave to mount a tmpfs"))
  func refuses() throws {
    let disk = try #require(SmallDisk(kibibytes: 400))
    let store = try KioskStore(directory: disk.path, clock: TestClock().clock())
    #expect(throws: StoreError.full(file: disk.path + "/kiosk.db")) {
      try store.submit(complaint)
    }
    #expect(try store.check().reserveBytes == 0)
    #expect(try store.pending().count == 0)
  }
}
