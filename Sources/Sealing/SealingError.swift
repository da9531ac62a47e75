/// Why keys or sealed bytes could not be used.
public enum SealingError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The bytes do not have the form of sealed bytes.
  case malformed
  /// The bytes are sealed to none of the keys at hand.
  case notForThisKey
  /// The bytes were changed, cut, or belong to another packet.
  case damaged
  /// There are no recipients, or more than the limit.
  case recipients
  /// A public key that nobody can seal to.
  case badKey
  /// The memory for a slow hash is not available.
  case outOfMemory
  /// There is no such key file.
  case keyFileMissing(path: String)
  /// Others than its owner may read the key file.
  case keyFileExposed(path: String)
  /// The key file has the wrong length.
  case keyFileDamaged(path: String)
  /// The system refused to read or write a key file; `code` is its errno.
  case keyFileFailed(path: String, code: Int32)

  /// A sentence for a log.
  public var description: String {
    switch self {
    case .malformed: "the sealed bytes do not have the expected form"
    case .notForThisKey: "the bytes are sealed to another key"
    case .damaged: "the sealed bytes were changed or belong to another packet"
    case .recipients: "there must be one to four keys to seal to"
    case .badKey: "the public key is not valid"
    case .outOfMemory: "there is not enough memory for the key derivation"
    case .keyFileMissing(let path): "\(path): the key file is missing"
    case .keyFileExposed(let path):
      "\(path): others may read this key file; make it readable by its owner only (mode 0600)"
    case .keyFileDamaged(let path): "\(path): the key file is damaged"
    case .keyFileFailed(let path, let code): "\(path): the system refused (error \(code))"
    }
  }
}
