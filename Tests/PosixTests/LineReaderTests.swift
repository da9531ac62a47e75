import FoundationEssentials
import Glibc
import Posix
import TestSupport
import Testing

@Suite struct LineReaderTests {
  /// A reader of everything in a text, with a limit on each line.
  private static func reader(_ text: String, maximum: Int) throws -> LineReader {
    var ends: [Int32] = [-1, -1]
    try #require(pipe(&ends) == 0)
    #expect(WholeWrite.text(text, to: ends[1]))
    close(ends[1])
    return LineReader(descriptor: ends[0], maximum: maximum)
  }

  private static func bytes(_ text: String) -> LineReader.Line { .bytes(Array(text.utf8)) }

  @Test func `Lines come one by one without their breaks, the last without its end too`() throws {
    var reader = try Self.reader("one\r\n\nthree", maximum: 100)
    #expect(reader.next() == Self.bytes("one"))
    #expect(reader.next() == Self.bytes(""))
    #expect(reader.next() == Self.bytes("three"))
    #expect(reader.next() == nil)
  }

  @Test(arguments: 1...12)
  func `A line of the longest length is whole, and a longer one is known by its beginning`(
    maximum: Int
  ) throws {
    let fits = String(repeating: "x", count: maximum)
    var reader = try Self.reader(fits + "\n" + fits + "yz\n" + fits + "y", maximum: maximum)
    #expect(reader.next() == Self.bytes(fits))
    #expect(reader.next() == .tooLong(Array(fits.utf8)))
    #expect(reader.next() == .tooLong(Array(fits.utf8)))
    #expect(reader.next() == nil)
  }

  @Test func `What follows the lines that were taken can be had whole, up to the limit`() throws {
    var reader = try Self.reader("one\ntwo\nthree", maximum: 100)
    #expect(reader.next() == Self.bytes("one"))
    #expect(reader.rest() == Array("two\nthree".utf8))
    var long = try Self.reader(String(repeating: "x", count: 101), maximum: 100)
    #expect(long.rest() == nil)
  }

  @Test func `A file is read by its path, and what is none is refused`() throws {
    let folder = try TestFolder()
    let path = folder.path + "/lines"
    try Data("one\ntwo".utf8).write(to: URL(fileURLWithPath: path))
    var reader = try LineReader(path: path, maximum: 100)
    defer { reader.finish() }
    #expect(reader.next() == Self.bytes("one"))
    #expect(reader.rest() == Array("two".utf8))
    #expect(throws: RegularFile.Problem.folder) { try LineReader(path: "/", maximum: 1) }
  }
}
