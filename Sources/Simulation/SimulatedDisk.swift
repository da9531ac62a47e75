import Chance
import FaultDisk
import FoundationEssentials

/// The folder of a kiosk, on a disk that may lose what was not synced when the power goes.
final class SimulatedDisk {
  let folder: String
  /// The file system to be put below SQLite; nothing for a disk that loses nothing.
  let fileSystem: String?
  private let faults: FaultDisk?
  private var platters: PowerCut

  /// A disk with what is in a folder.
  init(_ folder: String, losesPower: Bool, dropsSyncs: Bool) throws {
    self.folder = folder
    faults = losesPower ? FaultDisk(folder) : nil
    fileSystem = faults?.name
    faults?.isLogging = true
    faults?.dropsSyncsOf = dropsSyncs ? "" : nil
    platters = PowerCut(losesPower ? try SimulatedDisk.databases(in: folder) : [:])
  }

  private static func names(in folder: String) throws -> [String] {
    guard FileManager.default.fileExists(atPath: folder) else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  private static func isDatabase(_ name: String) -> Bool { name.contains(".db") }

  private static func databases(in folder: String) throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for name in try names(in: folder) where isDatabase(name) && !name.hasSuffix("-shm") {
      files["\(folder)/\(name)"] = Array(
        FileManager.default.contents(atPath: "\(folder)/\(name)") ?? Data())
    }
    return files
  }

  /// The power goes now: what is done from here on is done by nobody.
  func stop() {
    catchUp()
    faults?.isLogging = false
  }

  private func catchUp() {
    if let faults, faults.isLogging { platters.play(faults.takeOperations()) }
  }

  /// What is left of it, in another folder: all of it, or after a power cut one of the states in which
  /// that may leave it.
  func copy(to other: String, using dice: inout SeededGenerator) throws {
    guard faults != nil else {
      return try FileManager.default.copyItem(atPath: folder, toPath: other)
    }
    catchUp()
    try FileManager.default.createDirectory(
      atPath: other, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    // Keys are written whole and synced before anything relies on them.
    for name in try SimulatedDisk.names(in: folder) where !SimulatedDisk.isDatabase(name) {
      try FileManager.default.copyItem(atPath: "\(folder)/\(name)", toPath: "\(other)/\(name)")
    }
    try PowerCut.write(platters.files(using: &dice), to: other)
  }
}
