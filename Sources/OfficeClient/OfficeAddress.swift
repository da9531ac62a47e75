import FoundationEssentials

/// Where an office is: `https://host[:port][/prefix]`.
///
/// Plain `http` is taken for loopback addresses alone: an office beside the kiosk, or a tunnel.
public struct OfficeAddress: Hashable, Sendable, CustomStringConvertible {
  /// Why a text is no address of an office.
  public enum Problem: Error, Equatable, Sendable, CustomStringConvertible {
    /// It is not a URL with a host.
    case malformed
    /// It is `http` and not this machine.
    case insecure
    /// It has a user, a query or a fragment, which an address of an office never has.
    case extra
    /// It is longer than `OfficeAddress.characters`.
    case tooLong

    /// A sentence for a person.
    public var description: String {
      switch self {
      case .malformed: "expected an address such as https://office.example:8443"
      case .insecure: "http is for this machine alone (127.0.0.1, ::1, localhost); use https"
      case .extra: "an office's address has no user, query or fragment"
      case .tooLong: "an office's address has at most \(OfficeAddress.characters) characters"
      }
    }
  }

  /// Longest address in characters.
  public static let characters = 500

  /// The address without a slash at its end.
  public let text: String
  /// Whether it is this machine.
  public let isLoopback: Bool

  /// Reads an address.
  public init(_ text: some StringProtocol) throws(Problem) {
    let trimmed = OfficeAddress.trimmed(text)
    guard trimmed.count <= OfficeAddress.characters else { throw .tooLong }
    guard let parts = URLComponents(string: trimmed), let scheme = parts.scheme?.lowercased(),
      let host = parts.host?.lowercased(), !host.isEmpty, ["http", "https"].contains(scheme)
    else { throw .malformed }
    guard parts.user == nil, parts.password == nil, parts.query == nil, parts.fragment == nil
    else { throw .extra }
    isLoopback = OfficeAddress.isLoopback(host)
    guard scheme == "https" || isLoopback else { throw .insecure }
    var address = trimmed
    while address.hasSuffix("/") { address.removeLast() }
    guard URL(string: address) != nil else { throw .malformed }
    self.text = address
  }

  /// The address.
  public var description: String { text }

  /// The URL of a route.
  func url(of path: String) -> String { text + path }

  private static func trimmed(_ text: some StringProtocol) -> String {
    let start = text.drop(while: \.isWhitespace)
    let end = start.reversed().prefix(while: \.isWhitespace).count
    return String(start.dropLast(end))
  }

  private static func isLoopback(_ host: String) -> Bool {
    if ["localhost", "::1", "[::1]"].contains(host) { return true }
    let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
    return numbers.count == 4 && numbers[0] == "127" && numbers.allSatisfy { UInt8($0) != nil }
  }
}
