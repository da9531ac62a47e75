import Glibc
import Posix
import Rig
import Synchronization

/// A line between kiosks and the office that carries bytes as they are and counts them. It may break
/// after every so many bytes on their way up, and it may be slow.
final class ByteLine: Sendable {
  /// How the line is.
  struct Terms: Sendable {
    /// All connections break after so many bytes on their way up; nothing for a line that holds.
    var cutEvery: Int?
    /// The speed of each connection, both ways together; nothing for one without a bound.
    var bytesPerSecond: Int?
  }

  private struct State: Sendable {
    var terms = Terms()
    var up = 0
    var sinceCut = 0
    var cuts = 0
  }

  /// Most bytes that are taken at once; on a slow line so few that they come evenly.
  private static let piece = 16 << 10
  private static let slowPiece = 50

  private let state = Mutex(State())
  private let office: UInt16

  init(to office: UInt16) { self.office = office }

  /// Listens; gives the port.
  ///
  /// - Parameter isSlow: Whether hardly anything is kept on this side of the line.
  func open(isSlow: Bool = false) throws -> UInt16 {
    try LineListener.start(buffer: isSlow ? 2048 : nil) { [self] in carry($0) }
  }

  /// From now on it is so, and counts anew.
  func change(_ terms: Terms) { state.withLock { $0 = State(terms: terms) } }

  /// How many bytes went up, headers of requests and all, and how often it broke.
  var counts: (up: Int, cuts: Int) { state.withLock { ($0.up, $0.cuts) } }

  private func carry(_ kiosk: Int32) {
    defer { close(kiosk) }
    guard let office = Loopback.connection(to: office) else { return }
    defer { close(office) }
    let cuts = counts.cuts
    while counts.cuts == cuts {
      var ends = [
        pollfd(fd: kiosk, events: Int16(POLLIN), revents: 0),
        pollfd(fd: office, events: Int16(POLLIN), revents: 0),
      ]
      guard poll(&ends, 2, 100) >= 0 else { return }
      if ends[0].revents != 0, !pass(from: kiosk, to: office, isUp: true) { return }
      if ends[1].revents != 0, !pass(from: office, to: kiosk, isUp: false) { return }
    }
  }

  /// Passes on what is there; false where the connection is over.
  private func pass(from source: Int32, to target: Int32, isUp: Bool) -> Bool {
    let (terms, sinceCut) = state.withLock { ($0.terms, $0.sinceCut) }
    var room = terms.bytesPerSecond == nil ? Self.piece : Self.slowPiece
    if isUp, let length = terms.cutEvery { room = min(room, length - sinceCut) }
    var bytes = [UInt8](repeating: 0, count: room)
    let count = read(source, &bytes, room)
    guard count > 0 else { return false }
    bytes.removeLast(room - count)
    let isWritten = WholeWrite.bytes(bytes, to: target)
    if let speed = terms.bytesPerSecond {
      Clock.pause(milliseconds: Int32(count * 1000 / speed))
    }
    return note(count, isUp: isUp) && isWritten
  }

  /// Counts; false where the line breaks.
  private func note(_ count: Int, isUp: Bool) -> Bool {
    guard isUp else { return true }
    return state.withLock { state in
      state.up += count
      guard let length = state.terms.cutEvery else { return true }
      state.sinceCut += count
      guard state.sinceCut >= length else { return true }
      state.sinceCut = 0
      state.cuts += 1
      return false
    }
  }
}
