import Sealing

/// How the office's keys are to be locked in their file.
public enum KeyLock: Sendable {
  /// By a secret that lies beside them, in the office's own folder: whoever takes the folder has both.
  /// For trying things out.
  case open
  /// By a secret from elsewhere: a key file outside of the folder, or a credential of the system.
  case key(SecretBytes)
  /// By words that somebody knows.
  case passphrase(SecretBytes)

  /// What locks and unlocks them; nothing where it lies in the folder.
  var secret: SecretBytes? {
    switch self {
    case .open: nil
    case .key(let secret), .passphrase(let secret): secret
    }
  }
}

/// Where what unlocks the office's keys comes from, when it is asked for.
public struct KeyUnlock: Sendable {
  /// Gives the secret for keys that are locked by one; throws with words where there is none.
  public var key: @Sendable () throws -> SecretBytes
  /// Gives the passphrase for keys that are locked by one; throws with words where there is none.
  public var passphrase: @Sendable () throws -> SecretBytes

  /// Describes where they come from.
  public init(
    key: @escaping @Sendable () throws -> SecretBytes,
    passphrase: @escaping @Sendable () throws -> SecretBytes
  ) {
    self.key = key
    self.passphrase = passphrase
  }

  /// Nowhere: only keys that lie open can be used.
  public static let none = KeyUnlock(
    key: { throw OfficeError.locked("they are locked with a key file, and none was given") },
    passphrase: { throw OfficeError.locked("they are locked with a passphrase; none was given") })
}
