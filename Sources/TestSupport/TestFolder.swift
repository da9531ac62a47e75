import FoundationEssentials
import Glibc
import Synchronization

/// A folder that goes away with the test.
public final class TestFolder: Sendable {
  /// The folder, which is there already.
  public let path: String

  /// Makes a folder, in memory where the disk's own time is no matter.
  public init(inMemory: Bool = false) throws {
    let shared = "/dev/shm"
    let base =
      inMemory && FileManager.default.isWritableFile(atPath: shared)
      ? shared : FileManager.default.temporaryDirectory.path
    path = base + "/kiosk-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of a folder that is gone with the process: for programs that a test leaves behind.
  public static func lasting() throws -> String {
    let folder = try TestFolder()
    lastingFolders.withLock { folders in
      if folders.isEmpty { atexit { TestFolder.lastingFolders.withLock { $0 = [] } } }
      folders.append(folder)
    }
    return folder.path
  }

  private static let lastingFolders = Mutex<[TestFolder]>([])
}
