import Foundation
import Glibc
import Synchronization

/// A server on a loopback port that answers every connection with fixed bytes: whatever a broken
/// or hostile network may send.
final class LoopbackServer: Sendable {
  /// How it behaves.
  enum Habit: Sendable {
    /// Reads the request, sends this, closes.
    case answers([UInt8])
    /// Sends this, then a piece again and again, with a pause in milliseconds, till nobody reads.
    case drips(head: [UInt8], piece: [UInt8], pause: Int32)
    /// Answers the first request with this; of what comes next on the same connection it reads 100,000
    /// bytes, and breaks off.
    case answersOnce([UInt8])
    /// Reads and never answers, until the other side hangs up.
    case silent
    /// Closes at once.
    case hangsUp
  }

  let port: UInt16
  private let listener: Int32
  private let log = Log()

  /// The requests so far: their bytes.
  var requests: [[UInt8]] { log.seen.withLock { $0 } }

  /// How many bytes of answers the system took so far.
  var sentBytes: Int { log.sent.withLock { $0 } }

  private final class Log: Sendable {
    let seen = Mutex<[[UInt8]]>([])
    let sent = Mutex(0)
  }

  init?(_ habit: Habit) {
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = listener
    let isUp = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, length) == 0 && listen(descriptor, 16) == 0
          && getsockname(descriptor, $0, &length) == 0
      }
    }
    port = UInt16(bigEndian: address.sin_port)
    guard isUp else { return nil }
    Thread.detachNewThread { [log] in
      while true {
        let client = accept(descriptor, nil, nil)
        guard client >= 0 else {
          close(descriptor)
          return
        }
        Thread.detachNewThread { LoopbackServer.serve(client, habit, log) }
      }
    }
  }

  deinit {
    // The thread that accepts closes it: its number must not go to somebody else before.
    shutdown(listener, Int32(SHUT_RDWR))
  }

  private static func serve(_ client: Int32, _ habit: Habit, _ log: Log) {
    defer { close(client) }
    if case .hangsUp = habit { return }
    let request = readRequest(client)
    log.seen.withLock { $0.append(request) }
    switch habit {
    case .hangsUp: break
    case .answers(let bytes): _ = write(bytes, to: client)
    case .answersOnce(let bytes):
      guard write(bytes, to: client) else { return }
      var part: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 4096)
      while part.count < 100_000 {
        let count = recv(client, &buffer, buffer.count, 0)
        guard count > 0 else { break }
        part += buffer[..<count]
      }
      log.seen.withLock { $0.append(part) }
    case .silent:
      var byte: UInt8 = 0
      while recv(client, &byte, 1, 0) > 0 {}
    case .drips(let head, let piece, let pause):
      guard write(head, to: client) else { return }
      var watched = pollfd(fd: client, events: Int16(POLLIN), revents: 0)
      while write(piece, to: client), poll(&watched, 1, pause) == 0 {}
    }
  }

  private static func readRequest(_ client: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    var head: Int?
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(client, &buffer, buffer.count)
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
      // The greeting of TLS has no end that plain HTTP knows.
      if bytes[0] == 0x16 { return bytes }
      if head == nil, let end = headEnd(bytes) {
        let text = String(decoding: bytes[..<end], as: UTF8.self).lowercased()
        let length =
          text.split(separator: "\r\n").first { $0.hasPrefix("content-length:") }
          .flatMap { Int($0.dropFirst(15).filter { $0 != " " }) } ?? 0
        head = end + length
      }
      if let head, bytes.count >= head { return bytes }
    }
  }

  /// Where the body begins.
  private static func headEnd(_ bytes: [UInt8]) -> Int? {
    let mark = Array("\r\n\r\n".utf8)
    return bytes.indices.first { bytes[$0...].starts(with: mark) }.map { $0 + mark.count }
  }

  private static func write(_ bytes: [UInt8], to client: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        send(client, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}
