import Glibc
import OfficeServer
import TestSupport

/// A client that sends bytes as they are.
final class RawClient {
  private let socket: Int32

  /// Connects; an answer that takes longer than anybody's patience does not come.
  ///
  /// - Parameter source: The address of this machine to come from.
  init?(_ address: ListenAddress, from source: String? = nil) {
    let descriptor = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var timeout = timeval(tv_sec: Patience.seconds, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
    var target = sockaddr_in()
    target.sin_family = sa_family_t(AF_INET)
    target.sin_port = address.port.bigEndian
    inet_pton(AF_INET, address.host, &target.sin_addr)
    if let source {
      var own = sockaddr_in()
      own.sin_family = sa_family_t(AF_INET)
      inet_pton(AF_INET, source, &own.sin_addr)
      _ = withUnsafePointer(to: &own) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
    }
    let code = withUnsafePointer(to: &target) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard code == 0 else {
      close(descriptor)
      return nil
    }
    socket = descriptor
  }

  deinit { close(socket) }

  /// Sends bytes; false where the other side is gone.
  @discardableResult
  func send(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  @discardableResult
  func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  /// One piece of what comes; empty at the end, nothing where nothing came in time.
  func receive() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = recv(socket, &buffer, buffer.count, 0)
    if count < 0 { return errno == EAGAIN || errno == EWOULDBLOCK ? nil : [] }
    return Array(buffer.prefix(count))
  }

  /// One whole answer; nothing where the connection ends before it.
  func response() -> RawResponse? {
    var bytes: [UInt8] = []
    while true {
      if let response = RawResponse(bytes) { return response }
      guard let piece = receive(), !piece.isEmpty else { return nil }
      bytes += piece
    }
  }

  /// Whether something can be read at once: an answer, or the end.
  var hasNews: Bool {
    var watched = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
    return poll(&watched, 1, 0) > 0
  }

  /// Waits until the other side closes; false where it never does.
  func isClosed() -> Bool {
    while let piece = receive() { if piece.isEmpty { return true } }
    return false
  }

  /// Sends a request and reads its answer.
  func ask(_ method: String, _ path: String, body: [UInt8] = [], headers: String = "")
    -> RawResponse?
  {
    send(
      Array(
        "\(method) \(path) HTTP/1.1\r\nHost: office\r\nContent-Length: \(body.count)\r\n\(headers)\r\n"
          .utf8) + body)
    return response()
  }
}

/// An answer as it came.
struct RawResponse {
  let status: Int
  let head: String
  let body: [UInt8]

  /// Reads a whole answer; nothing while it is not complete.
  init?(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let end = text.firstRange(of: "\r\n\r\n") else { return nil }
    head = String(text[..<end.lowerBound])
    let lines = head.split(separator: "\r\n")
    guard let first = lines.first, let code = first.split(separator: " ").dropFirst().first,
      let status = Int(code)
    else { return nil }
    self.status = status
    let length =
      lines.first { $0.lowercased().hasPrefix("content-length:") }
      .flatMap { Int($0.split(separator: ":")[1].filter { $0 != " " }) } ?? 0
    let start = head.utf8.count + 4
    guard bytes.count >= start + length else { return nil }
    body = Array(bytes[start..<(start + length)])
  }
}
