import FoundationEssentials

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
}
