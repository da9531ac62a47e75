import CSodium
import OfficeContract

/// BLAKE2b-256 (RFC 7693).
public enum Hash {
  /// The hash of some bytes.
  public static func of(_ bytes: [UInt8]) -> Digest { hash(bytes, key: nil) }

  /// The hash of some bytes under a secret key of 16 to 64 bytes: without it nobody can make it.
  public static func of(_ bytes: [UInt8], key: SecretBytes) -> Digest { hash(bytes, key: key) }

  private static func hash(_ bytes: [UInt8], key: SecretBytes?) -> Digest {
    Sodium.start()
    var out = [UInt8](repeating: 0, count: Digest.byteCount)
    func run(_ start: UnsafePointer<UInt8>?, _ count: Int) {
      let code = crypto_generichash(&out, out.count, bytes, UInt64(bytes.count), start, count)
      precondition(code == 0, "hash and key have valid lengths")
    }
    if let key {
      key.withBytes { run($0.baseAddress, $0.count) }
    } else {
      run(nil, 0)
    }
    return Digest(unchecked: out)
  }
}

extension KeyID {
  /// Names a public key to seal to.
  public init(of key: PublicKey) {
    self.init(unchecked: Array(Hash.of(key.bytes).bytes.prefix(KeyID.byteCount)))
  }
}

extension KioskID {
  /// The name of the kiosk with that signing key.
  public init(signingKey: PublicKey) { self.init(keyHash: Hash.of(signingKey.bytes)) }
}
