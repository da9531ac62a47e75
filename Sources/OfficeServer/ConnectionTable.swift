import Glibc
import Posix
import Synchronization

/// Every open connection, since when its present request runs, and what all bodies hold.
final class ConnectionTable: Sendable {
  private struct Entry {
    var socket: Int32
    var since: Int64
  }

  private struct State {
    var entries: [UInt: Entry] = [:]
    var busy = 0
    var heldBytes = 0
    var isStopping = false
    var isStopped = false
  }

  private let state = Mutex(State())

  var count: Int { state.withLock { $0.entries.count } }
  var busy: Int { state.withLock { $0.busy } }
  var isStopping: Bool { state.withLock { $0.isStopping } }
  var isStopped: Bool { state.withLock { $0.isStopped } }

  func beginStopping() { state.withLock { $0.isStopping = true } }
  func markStopped() { state.withLock { $0.isStopped = true } }

  func opened(_ connection: UInt, socket: Int32) {
    let now = Clock.monotonic
    state.withLock { $0.entries[connection] = Entry(socket: socket, since: now) }
  }

  func closed(_ connection: UInt) { state.withLock { $0.entries[connection] = nil } }

  func requestBegan() { state.withLock { $0.busy += 1 } }

  func requestEnded(_ connection: UInt, heldBytes: Int) {
    let now = Clock.monotonic
    state.withLock {
      $0.busy -= 1
      $0.heldBytes -= heldBytes
      $0.entries[connection]?.since = now
    }
  }

  /// Sets bytes aside for a body; false where all bodies together would hold too much.
  func reserve(_ bytes: Int, limit: Int) -> Bool {
    state.withLock {
      guard $0.heldBytes + bytes <= limit else { return false }
      $0.heldBytes += bytes
      return true
    }
  }

  /// Ends both directions of every connection whose request is older than so many milliseconds.
  /// libmicrohttpd then closes it. An entry leaves the table before its socket is closed, so a
  /// socket in the table is never somebody else's.
  func endOlder(than milliseconds: Int64) -> Int {
    let now = Clock.monotonic
    return state.withLock { state in
      var ended = 0
      for entry in state.entries.values where now - entry.since > milliseconds {
        shutdown(entry.socket, Int32(SHUT_RDWR))
        ended += 1
      }
      return ended
    }
  }
}
