import Glibc

/// Sockets on this machine's own address, 127.0.0.1.
public enum Loopback {
  private static func address(_ port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }

  private static var fresh: Int32 {
    socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
  }

  private static func with<Value>(
    _ port: UInt16, _ body: (UnsafeMutablePointer<sockaddr>, inout socklen_t) -> Value
  ) -> (value: Value, port: UInt16) {
    var address = address(port)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let value = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, &length) }
    }
    return (value, UInt16(bigEndian: address.sin_port))
  }

  /// A connection to whoever listens on a port; nothing where nobody does.
  public static func connection(to port: UInt16) -> Int32? {
    let descriptor = fresh
    guard with(port, { connect(descriptor, $0, $1) == 0 }).value else {
      close(descriptor)
      return nil
    }
    return descriptor
  }

  /// Whether somebody listens on a port.
  public static func listens(on port: UInt16) -> Bool {
    guard let descriptor = connection(to: port) else { return false }
    close(descriptor)
    return true
  }

  /// Listens on a port, or on any that is free (0); nothing where that is taken.
  ///
  /// - Parameter buffer: How many bytes the system keeps of what a connection brings, so that whoever
  ///   sends notices that nobody reads; nothing for the usual.
  public static func listener(on port: UInt16 = 0, buffer: Int32? = nil)
    -> (descriptor: Int32, port: UInt16)?
  {
    let descriptor = fresh
    var isReused: Int32 = 1
    setsockopt(
      descriptor, SOL_SOCKET, SO_REUSEADDR, &isReused, socklen_t(MemoryLayout<Int32>.size))
    if var buffer {
      setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &buffer, socklen_t(MemoryLayout<Int32>.size))
    }
    let bound = with(port) {
      bind(descriptor, $0, $1) == 0 && listen(descriptor, 128) == 0
        && getsockname(descriptor, $0, &$1) == 0
    }
    guard bound.value else {
      close(descriptor)
      return nil
    }
    return (descriptor, bound.port)
  }

  /// A port that nobody listens on at present; nothing where the system gives none.
  public static func freePort() -> UInt16? {
    guard let found = listener() else { return nil }
    close(found.descriptor)
    return found.port
  }
}
