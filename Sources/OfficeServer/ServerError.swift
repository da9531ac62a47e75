/// Why the listener did not start.
public enum ServerError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The address has another form than `HOST:PORT`.
  case badAddress(String)
  /// The port is taken, or the address is not one of this machine's.
  case cannotListen(String, reason: String)
  /// The address is for this machine alone, and another could reach it.
  case notLoopback(String)
  /// libmicrohttpd was built without TLS.
  case noTLS
  /// A certificate or key file could not be read or used.
  case badCertificate(String)

  /// A sentence that names what was wrong and what to do.
  public var description: String {
    switch self {
    case .badAddress(let text):
      "\(text): not an address to listen on; expected HOST:PORT such as 127.0.0.1:8443 or [::1]:8443"
    case .cannotListen(let text, let reason):
      "cannot listen on \(text): \(reason); choose another address with --listen"
    case .notLoopback(let text):
      "\(text): how the office is, only this machine may ask; choose 127.0.0.1:PORT or [::1]:PORT"
    case .noTLS: "libmicrohttpd on this machine has no TLS; put a TLS proxy in front instead"
    case .badCertificate(let what): what
    }
  }
}
