import Chance
import FaultDisk
import FoundationEssentials
import KioskStore
import OfficeContract
import OfficeCore
import OfficeSQLite
import OfficeTestSupport
import Rig
import Sealing
import Services
import Synchronization
import TestSupport
import Values

/// A kiosk and an office in one process, each on a disk that remembers what was written and synced.
final class CutPlace {
  /// What had been promised when a piece of work had ended: how much had gone to each disk by then, and
  /// what was in each database.
  struct Moment {
    let name: String
    let kioskOperations: Int
    let officeOperations: Int
    let kiosk: CutRows
    let office: CutRows
    /// The number of the last packet whose reference was shown.
    let shown: UInt64
    /// Up to which number the kiosk was told that the office cannot lose packets.
    let durable: UInt64
    /// What receipts say, by the packet's number.
    let receipts: [UInt64: [UInt8]]
  }

  let folder: TestFolder
  let kioskDisk: FaultDisk
  let officeDisk: FaultDisk
  private(set) var moments: [Moment] = []
  var kioskFolder: String { folder.path + "/kiosk" }
  var officeFolder: OfficeFolder { OfficeFolder(folder.path + "/office") }
  var kioskDatabase: String { StoreFile.database.path(in: kioskFolder) }

  private(set) var kiosk: KioskStore
  private(set) var office: OfficeService
  let clock = TestClock()
  var random: SeededGenerator
  var shown: UInt64 = 0
  var durable: UInt64 = 0
  var receipts: [UInt64: [UInt8]] = [:]
  var mailboxes: [String] = []
  /// Wrong PINs since the last right one.
  var mistakes = 0
  var serial = 0

  init(seed: UInt64, name: String) throws {
    random = SeededGenerator(seed: seed)
    folder = try TestFolder(inMemory: true)
    kioskDisk = FaultDisk("\(name)-kiosk")
    officeDisk = FaultDisk("\(name)-office")
    try OfficeFolder(folder.path + "/office").create(name: "Office")
    (kiosk, office) = try CutPlace.open(folder.path, kioskDisk, officeDisk, clock)
    try kiosk.join(office)
    try kiosk.addStaff(id: "S-014", name: "Kim", pin: "482913")
    // Everything so far is on the disk.
    try reopen()
    (kioskDisk.isLogging, officeDisk.isLogging) = (true, true)
  }

  private static func open(
    _ path: String, _ kioskDisk: FaultDisk, _ officeDisk: FaultDisk, _ clock: TestClock
  ) throws -> (KioskStore, OfficeService) {
    let folder = OfficeFolder(path + "/office")
    let keys = try folder.loadKeys()
    let rows = try SQLiteOfficeStore(
      path: folder.databasePath, vault: CaseVault(keys), fileSystem: officeDisk.name)
    let slots = DaySlots { day in
      guard let start = TimeOfDay(minutes: 600) else { return [:] }
      return [
        SlotID(location: "north", date: day, start: start): 3,
        SlotID(location: "south", date: day, start: start): 2,
      ]
    }
    let office = try OfficeService(
      store: rows, keys: keys, environment: OfficeEnvironment(now: { clock.now }, slots: slots))
    let kiosk = try KioskStore(
      directory: path + "/kiosk",
      clock: StoreClock(wall: { clock.now }, steady: { clock.now }, boot: .zero),
      fileSystem: kioskDisk.name)
    kiosk.deriveQuickly()
    return (kiosk, office)
  }

  /// Ends both programs and starts them anew.
  func reopen() throws {
    // The last of its connections puts the log into the database.
    try office.store.finish()
    (kiosk, office) = try CutPlace.open(folder.path, kioskDisk, officeDisk, clock)
  }

  /// A number that was not given before.
  func next() -> Int {
    serial += 1
    return serial
  }

  /// Notes what has been promised so far.
  func note(_ name: String) throws {
    moments.append(
      Moment(
        name: name, kioskOperations: kioskDisk.operations.count,
        officeOperations: officeDisk.operations.count, kiosk: try CutRows(kioskDatabase),
        office: try CutRows(officeFolder.databasePath), shown: shown, durable: durable,
        receipts: receipts))
  }
}
