import FoundationEssentials
import Glibc

/// A disk in memory of so many KiB, gone with the value that made it.
final class SmallDisk {
  /// Whether this machine lets a test mount a disk: that takes root.
  static let isPossible = SmallDisk(kibibytes: 64) != nil

  let path: String

  init?(kibibytes: Int) {
    path = FileManager.default.temporaryDirectory.path + "/kiosk-disk-\(UUID().uuidString)"
    guard mkdir(path, 0o700) == 0 else { return nil }
    guard mount("tmpfs", path, "tmpfs", 0, "size=\(kibibytes)k") == 0 else {
      rmdir(path)
      return nil
    }
  }

  deinit {
    umount2(path, Int32(MNT_DETACH))
    rmdir(path)
  }

  /// How many KiB are free.
  var free: Int {
    var space = statvfs()
    return statvfs(path, &space) == 0 ? Int(space.f_bavail * space.f_frsize) >> 10 : 0
  }

  /// Another program writes so many KiB, or as much of it as fits.
  func occupy(kibibytes: Int) {
    let file = open(path + "/other", O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    defer { close(file) }
    var left = kibibytes << 10
    for size in [65_536, 1024, 1] {
      let bytes = [UInt8](repeating: 7, count: size)
      while left >= size, write(file, bytes, size) == size { left -= size }
    }
  }

  /// Another program writes until nothing more fits.
  func fill() { occupy(kibibytes: 1 << 30) }
}
