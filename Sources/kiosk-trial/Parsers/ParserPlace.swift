import Configuration
import Glibc

/// Where the process of the parsers is, and with which bytes: written before each input, read when it
/// has ended.
struct ParserPlace: Equatable {
  let parser: Int
  let input: UInt64
  let name: String

  private static let headBytes = 80

  /// What a file says; nothing where none is there yet.
  static func read(_ path: String) -> ParserPlace? {
    guard let bytes = try? ResourceFolders.read(path) else { return nil }
    let head = String(decoding: bytes.prefix(headBytes), as: UTF8.self)
    let words = head.split(separator: " ", maxSplits: 2)
    guard words.count == 3, let parser = Int(words[0]), let input = UInt64(words[1]) else {
      return nil
    }
    let name = words[2].reversed().drop { $0 == " " }.reversed()
    return ParserPlace(parser: parser, input: input, name: String(name))
  }

  /// The input that a file holds.
  static func bytes(_ path: String) throws -> [UInt8] {
    Array(try ResourceFolders.read(path).dropFirst(headBytes))
  }

  /// Says it in an open file.
  func write(_ bytes: [UInt8], to descriptor: Int32) {
    var head = Array("\(parser) \(input) \(name)".utf8)
    head += [UInt8](repeating: 0x20, count: max(0, Self.headBytes - head.count))
    let all = head + bytes
    _ = pwrite(descriptor, all, all.count, 0)
    _ = ftruncate(descriptor, all.count)
  }
}
