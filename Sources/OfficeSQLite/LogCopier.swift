import Database
import Dispatch
import Posix
import Synchronization

// Unchecked Sendable: the connection is used by the copier's own thread alone.

/// Copies the write-ahead log into the database beside those who write, on a connection and a thread
/// of its own, so that no commit waits for it.
///
/// Nothing depends on it: a copy that fails is made with the next, or by the writer itself once the
/// log is long.
final class LogCopier: @unchecked Sendable {
  /// Frames after which a copy is worth its two flushes: as many as SQLite itself waits for.
  static let frames = 1000

  private let connection: Connection
  private let wanted = DispatchSemaphore(value: 0)
  private let state = Mutex((isWanted: false, isOver: false))

  /// Opens the database once more; nothing where there is no thread.
  init?(path: String, fileSystem: String?) throws(DatabaseError) {
    connection = try Connection(path: path, fileSystem: fileSystem)
    try connection.leaveLog()
    guard BackgroundThread.start({ [self] in run() }) else { return nil }
  }

  /// Has a copy made soon.
  func want() {
    let isNews = state.withLock { state in
      defer { state.isWanted = true }
      return !state.isWanted
    }
    if isNews { wanted.signal() }
  }

  /// Ends the thread, after the copy that it makes just now.
  func end() {
    state.withLock { $0.isOver = true }
    wanted.signal()
  }

  private func run() {
    while true {
      wanted.wait()
      let isOver = state.withLock { state in
        state.isWanted = false
        return state.isOver
      }
      if isOver { return }
      try? connection.copyLog()
    }
  }
}
