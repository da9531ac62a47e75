import Glibc
import Posix
import Rig
import Synchronization

/// Somebody who listens where the office was, and answers every question without end: in the body, and
/// every second time in the headers already.
final class EndlessOffice: Sendable {
  private struct Tally: Sendable {
    var asked = 0
    var bytes = 0
  }

  private let tally = Mutex(Tally())
  private let isSlow: Bool

  /// How many questions came.
  var asked: Int { tally.withLock { $0.asked } }
  /// How many bytes of answers were taken.
  var bytes: Int { tally.withLock { $0.bytes } }

  /// Listens on a port of this machine. A slow one gives a byte and then waits for a while.
  init(port: UInt16, isSlow: Bool) throws {
    self.isSlow = isSlow
    _ = try LineListener.start(on: port) { [self] in answer($0) }
  }

  private func answer(_ connection: Int32) {
    defer { close(connection) }
    var question = [UInt8](repeating: 0, count: 65_536)
    guard read(connection, &question, question.count) > 0 else { return }
    let number = tally.withLock { tally in
      tally.asked += 1
      return tally.asked
    }
    let isInHeaders = number.isMultiple(of: 2)
    let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + (isInHeaders ? "" : "\r\n")
    guard send(Array(head.utf8), connection) else { return }
    let line = Array((isInHeaders ? "X-More: more\r\n" : "              ").utf8)
    let piece = Array((0..<4096).map { _ in line }.joined())
    var place = 0
    while isSlow ? send([piece[place]], connection) : send(piece, connection) {
      place = (place + 1) % piece.count
      if isSlow { usleep(200_000) }
    }
  }

  private func send(_ bytes: [UInt8], _ connection: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(connection, $0.baseAddress, $0.count) }
      guard count > 0 else { return false }
      tally.withLock { $0.bytes += count }
      rest = rest.dropFirst(count)
    }
    return true
  }
}
