import Glibc

/// Who asks, as far as quotas tell people apart: an IPv4 address, or the half of an IPv6 address
/// that names the network (RFC 4291 section 2.5.4: the other half is its user's to choose).
struct ClientAddress: Hashable, Sendable {
  private let bytes: [UInt8]
  let isLoopback: Bool

  init(bytes: [UInt8], isLoopback: Bool) {
    self.bytes = bytes
    self.isLoopback = isLoopback
  }

  /// The other end of a socket; nothing where the system does not say.
  init?(socket: Int32) {
    guard socket >= 0 else { return nil }
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let code = withUnsafeMutablePointer(to: &storage) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getpeername(socket, $0, &length) }
    }
    guard code == 0 else { return nil }
    self.init(storage)
  }

  private init?(_ storage: sockaddr_storage) {
    let all = withUnsafeBytes(of: storage) { Array($0) }
    switch Int32(storage.ss_family) {
    case AF_INET:
      guard let start = MemoryLayout<sockaddr_in>.offset(of: \.sin_addr) else { return nil }
      let four = Array(all[start..<(start + 4)])
      self.init(bytes: four, isLoopback: four[0] == 127)
    case AF_INET6:
      guard let start = MemoryLayout<sockaddr_in6>.offset(of: \.sin6_addr) else { return nil }
      let sixteen = all[start..<(start + 16)]
      let isLoopback = sixteen.dropLast().allSatisfy { $0 == 0 } && sixteen.last == 1
      self.init(bytes: Array(sixteen.prefix(8)), isLoopback: isLoopback)
    default: return nil
    }
  }
}
