import KioskStore
import TestSupport

extension TestFolder {
  /// Copies the files of a kiosk as a kill would leave them.
  func copy(to target: String) throws {
    for file in StoreFile.allCases where file != .sharedMemory {
      guard let bytes = TestFiles.bytes(file.path(in: path)) else { continue }
      try TestFiles.write(bytes, file.path(in: target))
    }
  }
}
