import Foundation
import Glibc
import Testing

/// A web server that answers everything with a page, as a captive portal does.
final class BrokenOffice {
  let port: Int
  private let listener: Int32

  init() throws {
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    try #require(listener >= 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listener = listener
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        bind(listener, pointer, length) == 0 && listen(listener, 16) == 0
          && getsockname(listener, pointer, &length) == 0
      }
    }
    try #require(isBound)
    port = Int(UInt16(bigEndian: address.sin_port))
    Thread.detachNewThread { BrokenOffice.serve(listener) }
  }

  deinit {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  var url: String { "http://127.0.0.1:\(port)" }

  private static func serve(_ listener: Int32) {
    let page = "<!DOCTYPE html><html><body><h1>Free library WiFi</h1>Sign in here</body></html>"
    let answer = Array(
      """
      HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\
      Content-Length: \(page.utf8.count)\r\nConnection: close\r\n\r\n\(page)
      """.utf8)
    while true {
      let connection = accept(listener, nil, nil)
      guard connection >= 0 else { return }
      var buffer = [UInt8](repeating: 0, count: 65_536)
      _ = read(connection, &buffer, buffer.count)
      _ = send(connection, answer, answer.count, Int32(MSG_NOSIGNAL))
      // Closed with something unread, the answer would not arrive: the other side hangs up first.
      shutdown(connection, Int32(SHUT_WR))
      while read(connection, &buffer, buffer.count) > 0 {}
      close(connection)
    }
  }
}
