import Glibc

/// Room on the disk that is kept for letting packets go: even a deletion needs some, and without
/// it a full disk would keep the outbox full for ever.
///
/// What holds at every moment, so that whatever is in the outbox can leave it though the disk is
/// full to the brim: the reserve is at least as large as the largest packet's deletion in the log,
/// and one entry of the audit for each packet that waits. Emptying the log needs nothing: every
/// commit has taken the room in the database before (`Connection.transaction`). A packet for which
/// this would not hold is not accepted.
struct StoreReserve {
  /// How much room is kept for the log, in bytes: the first that fits. The largest is more than the
  /// largest packet takes; on a smaller disk the log is kept shorter and a packet smaller.
  static let sizes = [2 << 20, 1 << 20, 512 << 10, 256 << 10]
  /// What must be left beside it, in bytes: a store that can only let go is of no use.
  static let workingRoom = 192 << 10
  /// What the audit's entry on one receipt takes of the database, in bytes, the page around it
  /// included: 25 share a page.
  private static let entryRoom = 164
  /// How often the lock is tried: for half a second in all.
  private static let tries = 50
  /// Room for the entries is taken in steps of so many bytes.
  private static let step = 64 << 10

  let path: String
  /// What is done between two tries for the lock; a test lets something happen instead.
  var pause: () -> Void = { usleep(10_000) }

  /// How much room is kept at present; 0 where none is.
  var size: Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }

  /// The largest packet, in bytes, that this reserve can let go again. Deleting one writes every
  /// page of it to the log, 32 more at the most, and the index that the processes share.
  func largestPacket(waiting: Int) -> Int {
    let logRoom = logRoom(waiting: waiting)
    return logRoom >= StoreReserve.sizes[0] ? .max : logRoom / 8
  }

  /// How many pages the log may have before it is copied into the database: on a small disk they
  /// are missing elsewhere.
  var logPages: Int { size >= StoreReserve.sizes[1] ? 100 : 32 }

  /// The part that the packets that wait may rely on for the log; 0 where there is not even the
  /// smallest.
  private func logRoom(waiting: Int) -> Int {
    StoreReserve.sizes.first { $0 + waiting * StoreReserve.entryRoom <= size } ?? 0
  }

  /// Takes the room where there is enough of it; false where even the smallest does not fit.
  @discardableResult
  func take(_ hold: Hold, waiting: Int) -> Bool {
    let held = size
    for logRoom in StoreReserve.sizes {
      let wanted = StoreReserve.total(logRoom, waiting: waiting)
      if wanted <= held { return true }
      if hold.grow(to: wanted), hold.free >= StoreReserve.workingRoom { return true }
      // A file system may have kept a part of it.
      hold.cut(to: held)
    }
    return logRoom(waiting: waiting) > 0
  }

  /// Takes what one more packet needs, with those before it none the worse; false where there is no
  /// room for that.
  func accept(_ hold: Hold, waiting: Int) -> Bool {
    let logRoom = logRoom(waiting: waiting)
    guard logRoom > 0 else { return take(hold, waiting: waiting + 1) }
    let wanted = logRoom + (waiting + 1) * StoreReserve.entryRoom
    return wanted <= size || hold.grow(to: StoreReserve.total(logRoom, waiting: waiting + 1))
  }

  /// Gives the room free for as long as `body` works, and takes back what is left of it; nothing
  /// where there is none, or another process works with it.
  func released<Value>(_ body: () throws -> Value) rethrows -> Value? {
    let held = size
    guard held > 0, let hold = hold() else { return nil }
    defer { hold.end() }
    hold.cut(to: 0)
    defer { hold.grow(toAtMost: held) }
    return try body()
  }

  private static func total(_ logRoom: Int, waiting: Int) -> Int {
    let entries = waiting * entryRoom
    return logRoom + (entries + step - 1) / step * step
  }

  /// Keeps other processes from taking and releasing; nothing where one does for longer than it may
  /// take, or where the folder may not be written.
  ///
  /// Also a child that was just started has the lock, until it executes its program.
  func hold() -> Hold? {
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { return nil }
    for _ in 0..<StoreReserve.tries {
      if flock(file, LOCK_EX | LOCK_NB) == 0 { return Hold(file: file) }
      pause()
    }
    close(file)
    return nil
  }

  /// The file, held by this process until `end`.
  struct Hold {
    fileprivate let file: Int32

    /// What is free on the disk, in bytes.
    fileprivate var free: Int {
      var space = statvfs()
      guard fstatvfs(file, &space) == 0 else { return 0 }
      return Int(clamping: UInt64(space.f_bavail) * UInt64(space.f_frsize))
    }

    fileprivate func grow(to size: Int) -> Bool {
      var code = posix_fallocate(file, 0, size)
      while code == EINTR { code = posix_fallocate(file, 0, size) }
      return code == 0
    }

    /// As far as the disk allows.
    fileprivate func grow(toAtMost wanted: Int) {
      var size = 0
      for step in [wanted, 64 << 10, 4096] {
        while size + step <= wanted, grow(to: size + step) { size += step }
        cut(to: size)
      }
    }

    fileprivate func cut(to size: Int) { ftruncate(file, size) }

    /// Lets other processes take and release.
    func end() { close(file) }
  }
}
