import Glibc

/// Room on the disk that is kept for letting packets go: even a deletion needs some, and without
/// it a full disk would keep the outbox full for ever.
///
/// Nothing new is accepted without a reserve, so whatever is in the outbox can leave it again.
struct StoreReserve {
  /// How much room is kept, in bytes, the most that the disk has first. The largest is more than
  /// the log and the largest packet take; the smallest is enough for the log and a form of the
  /// usual size, and a larger form is refused.
  static let sizes = [2 << 20, 1 << 20, 768 << 10]

  let path: String

  /// How much room is kept at present; 0 where none is.
  var size: Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }

  /// The largest packet, in bytes, that this reserve can let go again.
  var largestPacket: Int { size >= StoreReserve.sizes[0] ? .max : size / 8 }

  /// Takes the room where there is enough of it; false where even the smallest does not fit.
  @discardableResult
  func take() -> Bool {
    if size > 0 { return true }
    unlink(path)
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { return false }
    defer { close(file) }
    for size in StoreReserve.sizes {
      var code = posix_fallocate(file, 0, size)
      while code == EINTR { code = posix_fallocate(file, 0, size) }
      if code == 0 { return true }
      // A file system may have kept a part of it.
      ftruncate(file, 0)
    }
    unlink(path)
    return false
  }

  /// Gives the room free; false where none was kept.
  func release() -> Bool { unlink(path) == 0 }
}
