import FoundationEssentials
import TestSupport

extension TestFolder {
  /// Every file below the folder with its bytes.
  func files() throws -> [(name: String, bytes: Data)] {
    try FileManager.default.subpathsOfDirectory(atPath: path).compactMap { name in
      FileManager.default.contents(atPath: path + "/" + name).map { (name, $0) }
    }
  }

  /// A copy of the folder as a kill would leave it: what the system was given, without the locks.
  func snapshot() throws -> TestFolder {
    let copy = try TestFolder()
    for file in try files() where !file.name.hasSuffix("-shm") {
      let target = copy.path + "/" + file.name
      try file.bytes.write(to: URL(filePath: target))
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: target)
    }
    return copy
  }
}
