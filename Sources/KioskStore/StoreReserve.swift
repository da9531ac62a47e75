import Glibc

/// Room on the disk that is kept for letting packets go: even a deletion needs some, and without
/// it a full disk would keep the outbox full for ever.
struct StoreReserve {
  /// How much room is kept, in bytes: more than the log and the largest packet take.
  static let size = 2 << 20

  let path: String

  /// Takes the room where there is enough of it; a disk that is too small goes without.
  func take() {
    if access(path, F_OK) == 0 { return }
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { return }
    defer { close(file) }
    if posix_fallocate(file, 0, StoreReserve.size) != 0 { unlink(path) }
  }

  /// Gives the room free; false where none was kept.
  func release() -> Bool { unlink(path) == 0 }
}
