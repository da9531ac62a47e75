import Glibc

/// Room on the disk that is kept for letting packets go: even a deletion needs some, and without
/// it a full disk would keep the outbox full for ever.
///
/// Nothing new is accepted without a reserve, so whatever is in the outbox can leave it again.
struct StoreReserve {
  /// How much room is kept, in bytes: the first that fits. The largest is more than the log and the
  /// largest packet take; on a smaller disk the log is kept shorter and a packet smaller.
  static let sizes = [2 << 20, 1 << 20, 512 << 10, 256 << 10]
  /// What must be left beside it, in bytes: a store that can only let go is of no use.
  static let workingRoom = 192 << 10

  let path: String

  /// How much room is kept at present; 0 where none is.
  var size: Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }

  /// The largest packet, in bytes, that this reserve can let go again.
  var largestPacket: Int { size >= StoreReserve.sizes[0] ? .max : size / 8 }

  /// How many pages the log may have before it is copied into the database: copying needs as much
  /// room again, at the worst.
  var logPages: Int { size >= StoreReserve.sizes[1] ? 100 : 32 }

  /// Takes the room where there is enough of it; false where even the smallest does not fit.
  ///
  /// - Parameter room: What must be left beside it.
  @discardableResult
  func take(leaving room: Int = StoreReserve.workingRoom) -> Bool {
    if size > 0 { return true }
    unlink(path)
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { return false }
    defer { close(file) }
    for size in StoreReserve.sizes {
      var code = posix_fallocate(file, 0, size)
      while code == EINTR { code = posix_fallocate(file, 0, size) }
      if code == 0, free(beside: file) >= room { return true }
      // A file system may have kept a part of it.
      ftruncate(file, 0)
    }
    unlink(path)
    return false
  }

  /// Gives the room free; false where none was kept.
  func release() -> Bool { unlink(path) == 0 }

  private func free(beside file: Int32) -> Int {
    var space = statvfs()
    guard fstatvfs(file, &space) == 0 else { return 0 }
    return Int(clamping: UInt64(space.f_bavail) * UInt64(space.f_frsize))
  }
}
