/// Why bytes or a message were refused.
public enum ContractError: Error, Equatable, Sendable, CustomStringConvertible {
  /// More bytes than the limit allows.
  case tooLarge(what: String, limit: Int)
  /// A format version this program does not know.
  case unknownVersion(what: String, version: Int)
  /// The bytes do not have the form.
  case malformed(what: String)

  /// A sentence for a log.
  public var description: String {
    switch self {
    case .tooLarge(let what, let limit): "\(what): larger than \(limit) bytes"
    case .unknownVersion(let what, let version): "\(what): unknown format version \(version)"
    case .malformed(let what): "\(what): not in the expected form"
    }
  }
}
