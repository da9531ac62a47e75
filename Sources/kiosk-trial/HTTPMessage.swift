import Glibc

/// A request or an answer of HTTP/1.1 as it stands on the wire, its length announced.
struct HTTPMessage: Sendable {
  /// Longest head in bytes.
  private static let headBytes = 64 << 10

  /// From the first line to the empty one.
  let head: [UInt8]
  let body: [UInt8]

  var bytes: [UInt8] { head + body }

  /// What a request asks for: its method and path.
  var target: String {
    String(decoding: head.prefix { $0 != 13 }, as: UTF8.self).split(separator: " ").prefix(2)
      .joined(separator: " ")
  }

  /// Reads one from a connection; nothing where that ends before.
  init?(from connection: Int32) {
    var bytes: [UInt8] = []
    var end: Int?
    var scanned = 0
    while end == nil {
      guard bytes.count < Self.headBytes, Self.more(connection, &bytes) else { return nil }
      end = Self.end(of: bytes, from: max(0, scanned - 3))
      scanned = bytes.count
    }
    guard let end else { return nil }
    let length = Self.announced(bytes[..<end])
    while bytes.count < end + length {
      guard Self.more(connection, &bytes) else { return nil }
    }
    head = Array(bytes[..<end])
    body = Array(bytes[end..<(end + length)])
  }

  private static func more(_ connection: Int32, _ bytes: inout [UInt8]) -> Bool {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = read(connection, &buffer, buffer.count)
    guard count > 0 else { return false }
    bytes += buffer[..<count]
    return true
  }

  /// Where the head ends.
  private static func end(of bytes: [UInt8], from start: Int) -> Int? {
    guard bytes.count >= 4 else { return nil }
    for place in start...(bytes.count - 4)
    where bytes[place] == 13 && bytes[place + 1] == 10 && bytes[place + 2] == 13
      && bytes[place + 3] == 10
    {
      return place + 4
    }
    return nil
  }

  private static func announced(_ head: ArraySlice<UInt8>) -> Int {
    for line in String(decoding: head, as: UTF8.self).split(separator: "\r\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, parts[0].lowercased() == "content-length" else { continue }
      return Int(parts[1].drop { $0 == " " }) ?? 0
    }
    return 0
  }
}
