import Glibc
import Posix
import Synchronization

/// Every open connection, since when its present request runs, and what all bodies hold.
final class ConnectionTable: Sendable {
  private struct Entry {
    var socket: Int32
    var since: Int64
    /// How many bytes came since then.
    var bytes = 0
    /// How many milliseconds more its answer may take.
    var grace: Int64 = 0
    /// What its request goes on with, as long as that comes in.
    var series: [UInt8]?
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
      if let socket = $0.entries[connection]?.socket {
        $0.entries[connection] = Entry(socket: socket, since: now)
      }
    }
  }

  /// So much of a body came.
  func took(_ bytes: Int, from connection: UInt) {
    state.withLock { $0.entries[connection]?.bytes += bytes }
  }

  /// An answer goes out that may take so many milliseconds more.
  func answers(_ connection: UInt, milliseconds: Int64) {
    state.withLock { $0.entries[connection]?.grace = milliseconds }
  }

  /// Sets bytes aside for a body; false where all bodies together would hold too much.
  func reserve(_ bytes: Int, limit: Int) -> Bool {
    state.withLock {
      guard $0.heldBytes + bytes <= limit else { return false }
      $0.heldBytes += bytes
      return true
    }
  }

  /// A request comes in that goes on with something.
  func joins(_ connection: UInt, series: [UInt8]) {
    state.withLock { $0.entries[connection]?.series = series }
  }

  /// Somebody asks how far something came. Requests that go on with it have lost their other side,
  /// though nobody noticed: they come to their end, once what came of them is read.
  ///
  /// - Returns: Whether there are any.
  func endOthers(of series: [UInt8], than connection: UInt) -> Bool {
    state.withLock { state in
      let others = state.entries.filter { $0.key != connection && $0.value.series == series }.values
      others.forEach { shutdown($0.socket, Int32(SHUT_RD)) }
      return !others.isEmpty
    }
  }

  /// Ends every connection whose request is older than so many milliseconds, but for those of which so
  /// many bytes came in that time: they get as long again.
  func endOlder(than milliseconds: Int64, sparing bytes: Int) {
    let now = Clock.monotonic
    state.withLock { state in
      for (name, entry) in state.entries where now - entry.since > milliseconds + entry.grace {
        if entry.bytes >= bytes {
          state.entries[name]?.since = now
          state.entries[name]?.bytes = 0
        } else {
          Self.end(entry)
        }
      }
    }
  }

  /// Ends every connection.
  func endAll() { state.withLock { $0.entries.values.forEach(Self.end) } }

  /// Ends both directions; libmicrohttpd then closes it. An entry leaves the table before its socket is
  /// closed, so a socket in the table is never somebody else's.
  private static func end(_ entry: Entry) { shutdown(entry.socket, Int32(SHUT_RDWR)) }
}
