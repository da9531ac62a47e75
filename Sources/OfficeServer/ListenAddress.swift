import Glibc

/// An address of this machine, numeric, and a port.
public struct ListenAddress: Equatable, Sendable, CustomStringConvertible {
  /// Numeric IPv4 or IPv6 address.
  public let host: String
  /// 0 for any free port.
  public let port: UInt16
  /// Whether the address is one of IPv6.
  public let isIPv6: Bool

  /// Reads `127.0.0.1:8443`, `[::1]:8443` or `localhost:8443`.
  public init(_ text: String) throws(ServerError) {
    guard let colon = text.lastIndex(of: ":"),
      let port = UInt16(text[text.index(after: colon)...])
    else { throw .badAddress(text) }
    var host = String(text[..<colon])
    if host == "localhost" { host = "127.0.0.1" }
    let bracketed = host.hasPrefix("[") && host.hasSuffix("]")
    if bracketed { host = String(host.dropFirst().dropLast()) }
    var four = in_addr()
    var six = in6_addr()
    if !bracketed, inet_pton(AF_INET, host, &four) == 1 {
      isIPv6 = false
    } else if bracketed, inet_pton(AF_INET6, host, &six) == 1 {
      isIPv6 = true
    } else {
      throw .badAddress(text)
    }
    self.host = host
    self.port = port
  }

  private init(host: String, port: UInt16, isIPv6: Bool) {
    self.host = host
    self.port = port
    self.isIPv6 = isIPv6
  }

  func with(port: UInt16) -> ListenAddress {
    ListenAddress(host: host, port: port, isIPv6: isIPv6)
  }

  /// Whether only this machine can reach it.
  public var isLoopback: Bool { isIPv6 ? host == "::1" : host.hasPrefix("127.") }

  /// `127.0.0.1:8443`.
  public var text: String { isIPv6 ? "[\(host)]:\(port)" : "\(host):\(port)" }

  /// `127.0.0.1:8443`.
  public var description: String { text }

  /// Calls with the C form of the address.
  func withSockaddr<Result>(_ body: (UnsafePointer<sockaddr>) -> Result) -> Result {
    if isIPv6 {
      var address = sockaddr_in6()
      address.sin6_family = sa_family_t(AF_INET6)
      address.sin6_port = port.bigEndian
      inet_pton(AF_INET6, host, &address.sin6_addr)
      return withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1, body)
      }
    }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    inet_pton(AF_INET, host, &address.sin_addr)
    return withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1, body)
    }
  }
}
