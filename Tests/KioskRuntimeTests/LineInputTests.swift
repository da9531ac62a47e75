import Glibc
import Testing

@testable import KioskRuntime

@Suite struct LineInputTests {
  /// Both ends of a pipe that takes a megabyte.
  private static func pipe() throws -> (read: Int32, write: Int32) {
    var ends: [Int32] = [-1, -1]
    try #require(Glibc.pipe(&ends) == 0)
    _ = fcntl(ends[1], 1031, 1 << 20)
    return (ends[0], ends[1])
  }

  private static func next(_ input: inout LineInput, _ milliseconds: Int?) -> LineInput.Outcome {
    input.next(timeoutMilliseconds: milliseconds)
  }

  @Test("R4: a line without an end takes no more memory than the longest line, and is cut")
  func endless() throws {
    let (reading, writing) = try Self.pipe()
    defer { close(reading) }
    var input = LineInput(descriptor: reading)
    let flood = [UInt8](repeating: 0x61, count: 900_000) + Array("\nnext\n".utf8)
    #expect(write(writing, flood, flood.count) == flood.count)
    close(writing)
    guard case .line(let line) = input.next(timeoutMilliseconds: nil) else {
      Issue.record("no line")
      return
    }
    #expect(line.utf8.count == LineInput.limit)
    #expect(input.kept <= 2 * LineInput.limit)
    #expect(Self.next(&input, nil) == .line("next"))
    #expect(Self.next(&input, nil) == .end)
  }

  @Test("S3: keys that would send signals mean nothing in a line")
  func controls() throws {
    let (reading, writing) = try Self.pipe()
    defer { close(reading) }
    var input = LineInput(descriptor: reading)
    let bytes = Array("\u{3}\u{1C}\u{1A}\u{4}F12\n".utf8)
    #expect(write(writing, bytes, bytes.count) == bytes.count)
    #expect(Self.next(&input, nil) == .line("F12"))
    close(writing)
  }

  @Test func `Lines come one by one, the last without its end too`() throws {
    let (reading, writing) = try Self.pipe()
    defer { close(reading) }
    var input = LineInput(descriptor: reading)
    let bytes = Array("one\n\nthree".utf8)
    #expect(write(writing, bytes, bytes.count) == bytes.count)
    #expect(Self.next(&input, nil) == .line("one"))
    #expect(Self.next(&input, nil) == .line(""))
    #expect(Self.next(&input, 0) == .timeout)
    close(writing)
    #expect(Self.next(&input, nil) == .line("three"))
    #expect(Self.next(&input, nil) == .end)
  }
}
