import FoundationEssentials
import Glibc

enum TestFiles {
  static func text(_ path: String) -> String? {
    FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
  }

  static func bytes(_ path: String) -> [UInt8] {
    FileManager.default.contents(atPath: path).map { Array($0) } ?? []
  }

  /// Permission bits of a file.
  static func mode(_ path: String) -> UInt32? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o777 : nil
  }
}

extension TestFiles {
  static func bytes(_ path: String) -> Data? { FileManager.default.contents(atPath: path) }

  /// Writes a file that is its owner's alone.
  static func write(_ bytes: Data, _ path: String) throws {
    try bytes.write(to: URL(filePath: path))
    chmod(path, 0o600)
  }
}
