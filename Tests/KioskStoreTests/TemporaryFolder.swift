import FoundationEssentials

/// A folder that is gone with the value that made it.
final class TemporaryFolder {
  let path: String

  /// Makes a folder, in memory where the disk's own time is no matter.
  init(inMemory: Bool = false) throws {
    let shared = "/dev/shm"
    let base =
      inMemory && FileManager.default.isWritableFile(atPath: shared)
      ? shared : FileManager.default.temporaryDirectory.path
    path = base + "/kiosk-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

extension TemporaryFolder {
  /// Every file below the folder with its bytes.
  func files() throws -> [(name: String, bytes: Data)] {
    try FileManager.default.subpathsOfDirectory(atPath: path).compactMap { name in
      FileManager.default.contents(atPath: path + "/" + name).map { (name, $0) }
    }
  }

  /// A copy of the folder as a kill would leave it: what the system was given, without the locks.
  func snapshot() throws -> TemporaryFolder {
    let copy = try TemporaryFolder()
    for file in try files() where !file.name.hasSuffix("-shm") {
      let target = copy.path + "/" + file.name
      try file.bytes.write(to: URL(filePath: target))
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: target)
    }
    return copy
  }
}
