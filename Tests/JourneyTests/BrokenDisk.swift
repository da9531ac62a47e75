import Foundation
import Glibc
import Testing

/// A small disk of its own (ext4 in a file, loop-mounted) that can be filled and made read-only.
final class BrokenDisk {
  /// Where it is mounted.
  let path: String
  private let image: String

  /// Whether this machine lets these tests mount a disk: that takes root and a loop device.
  static let isPossible: Bool = {
    guard getuid() == 0, Machine.run(["mkfs.ext4", "-V"]).status == 0 else { return false }
    return (try? BrokenDisk(mebibytes: 4)) != nil
  }()

  init(mebibytes: Int) throws {
    let folder = try Machine.temporaryFolder()
    path = folder + "/disk"
    image = folder + "/image"
    for command in [
      ["truncate", "-s", "\(mebibytes)M", image], ["mkfs.ext4", "-q", "-m", "0", image],
      ["mkdir", path], ["mount", "-o", "loop", image, path],
    ] {
      let outcome = Machine.run(command)
      guard outcome.status == 0 else { throw NoDisk(message: outcome.output) }
    }
  }

  /// Why there is no disk.
  struct NoDisk: Error {
    let message: String
  }

  deinit {
    Machine.run(["umount", "-l", path])
    unlink(image)
  }

  /// Writes until nothing more fits.
  func fill() throws {
    let file = open(path + "/filler", O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    try #require(file >= 0)
    defer { close(file) }
    for size in [65_536, 1024, 1] {
      let bytes = [UInt8](repeating: 7, count: size)
      while write(file, bytes, size) == size {}
    }
    fsync(file)
  }

  /// Takes what fills it away.
  func makeRoom() { unlink(path + "/filler") }

  /// From now on nothing can be written.
  func makeReadOnly() throws {
    let outcome = Machine.run(["mount", "-o", "remount,ro", path])
    try #require(outcome.status == 0, "\(outcome.output)")
  }
}
