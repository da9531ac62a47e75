import Chance
import Database
import FaultDisk
import FoundationEssentials
import KioskStore
import OfficeContract
import OfficeCore
import OfficeSQLite
import Rig
import TestSupport

/// Cuts the power at random moments of a history, opens what one disk kept, and compares it with what
/// had been promised.
struct CutVerdict {
  /// Whose power goes.
  enum Side: String, CaseIterable {
    case kiosk, office
  }

  private let place: CutPlace
  private let side: Side
  private let operations: [FaultDisk.Operation]
  private var disk: PowerCut
  private var played = 0

  /// - Parameter base: The files when the history began.
  init(_ place: CutPlace, _ side: Side, base: [String: [UInt8]]) {
    self.place = place
    self.side = side
    operations = side == .kiosk ? place.kioskDisk.operations : place.officeDisk.operations
    disk = PowerCut(base)
  }

  /// The files of a database as they are, as what is on its disk.
  static func base(_ database: String) throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for path in [database, database + "-wal"] {
      files[path] = FileManager.default.contents(atPath: path).map { Array($0) }
    }
    return files
  }

  /// Cuts so many times; gives what was lost at which, each in words.
  mutating func cut(_ count: Int) throws -> [String] {
    let ends = (0..<count).map { _ in place.random.below(operations.count + 1) }.sorted()
    var found: [String] = []
    for end in ends {
      disk.play(operations[played..<end])
      played = end
      let moments = place.moments
      let after = moments.firstIndex { operations(of: $0) >= end } ?? moments.count - 1
      // At a moment's own length, what it promised is promised.
      let isReached = operations(of: moments[after]) == end
      let before = isReached ? lastIndex(at: end) : max(0, after - 1)
      let next = isReached ? min(before + 1, moments.count - 1) : after
      let problems = problems(before: moments[before], after: moments[next])
      if !problems.isEmpty {
        found.append(
          "operation \(end) of \(operations.count), in “\(moments[next].name)”: "
            + problems.joined(separator: "; "))
      }
    }
    return found
  }

  private func operations(of moment: CutPlace.Moment) -> Int {
    side == .kiosk ? moment.kioskOperations : moment.officeOperations
  }

  private func lastIndex(at end: Int) -> Int {
    place.moments.lastIndex { operations(of: $0) == end } ?? 0
  }

  private func problems(before: CutPlace.Moment, after: CutPlace.Moment) -> [String] {
    do {
      let image = try TestFolder(inMemory: true)
      try PowerCut.write(disk.files(using: &place.random), to: image.path)
      return side == .kiosk
        ? try kiosk(image.path, before, after) : try office(image.path, before, after)
    } catch { return ["it cannot be opened: \(error)"] }
  }

  private func kiosk(
    _ folder: String, _ before: CutPlace.Moment, _ after: CutPlace.Moment
  ) throws -> [String] {
    for file in [StoreFile.signingKey, .deviceKey] {
      let bytes = FileManager.default.contents(atPath: file.path(in: place.kioskFolder)) ?? Data()
      try PowerCut.write([file.path(in: folder): Array(bytes)], to: folder)
    }
    let store = try KioskStore(directory: folder)
    let report = try store.check()
    var problems = report.databaseProblems
    if !report.packetsAreGenuine { problems.append("a packet is not genuine") }
    if case .intact = report.audit {} else { problems.append("the audit chain is broken") }
    let database = StoreFile.database.path(in: folder)
    let held = Set(
      try Connection(path: database).all("SELECT sequence FROM outbox") {
        UInt64(clamping: $0.integer(0))
      })
    let lost = (1...max(1, before.shown)).filter {
      $0 <= before.shown && $0 > after.durable && !held.contains($0)
    }
    if !lost.isEmpty { problems.append("\(lost.count) packets whose reference was shown") }
    return problems
      + (try CutRows(database).contradictions(before: before.kiosk, after: after.kiosk))
  }

  private func office(
    _ folder: String, _ before: CutPlace.Moment, _ after: CutPlace.Moment
  ) throws -> [String] {
    let database = OfficeFolder(folder).databasePath
    let keys = try place.officeFolder.loadKeys()
    let store = try SQLiteOfficeStore(path: database, vault: CaseVault(keys))
    var problems = try Connection(path: database).integrityProblems()
    if case .intact = try OfficeAudit(store).verify() {
    } else {
      problems.append("the audit chain is broken")
    }
    var cases = 0
    try CaseDesk(store).forEach { _ in cases += 1 }
    if cases < before.receipts.count { problems.append("\(before.receipts.count - cases) cases") }
    // The office keeps what a receipt says, and signs it anew.
    let receipts = Set(
      try Connection(path: database).all("SELECT receipt FROM packets") {
        try? Receipt(encoded: $0.blob(0)).signedBytes
      })
    let lost = before.receipts.values.count { !receipts.contains($0) }
    if lost > 0 { problems.append("\(lost) packets that have a receipt") }
    return problems
      + (try CutRows(database).contradictions(before: before.office, after: after.office))
  }
}
