import Glibc
import Testing

@testable import OfficeServer

@Suite struct ConnectionTableTests {
  private func isEnded(_ socket: Int32) -> Bool {
    var watched = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
    return poll(&watched, 1, 0) > 0
  }

  @Test func `A request whose body comes on gets as long again, and an answer its time`() {
    var ends: [Int32] = [-1, -1]
    #expect(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0)
    defer { ends.forEach { _ = close($0) } }
    let table = ConnectionTable()
    table.opened(1, socket: ends[0])
    table.took(500, from: 1)
    table.endOlder(than: -1, sparing: 500)
    #expect(!isEnded(ends[1]))
    table.answers(1, milliseconds: 1_000_000)
    table.endOlder(than: -1, sparing: 500)
    #expect(!isEnded(ends[1]))
    table.answers(1, milliseconds: 0)
    table.took(499, from: 1)
    table.endOlder(than: -1, sparing: 500)
    #expect(isEnded(ends[1]))
  }

  @Test func `Who asks how far something came ends what still comes in of it, and nothing else`() {
    var pairs: [[Int32]] = []
    let table = ConnectionTable()
    for name in 0..<3 {
      var ends: [Int32] = [-1, -1]
      #expect(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0)
      pairs.append(ends)
      table.opened(UInt(name), socket: ends[0])
      table.joins(UInt(name), series: name == 2 ? [9] : [7])
    }
    defer { pairs.joined().forEach { _ = close($0) } }
    #expect(table.endOthers(of: [7], than: 1))
    #expect(pairs.map { isEnded($0[0]) } == [true, false, false])
    table.requestEnded(0, heldBytes: 0)
    #expect(!table.endOthers(of: [7], than: 1))
  }
}
