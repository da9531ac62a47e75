import CSodium

/// Random bytes from the system's generator.
public enum Random {
  /// So many random bytes.
  public static func bytes(_ count: Int) -> [UInt8] {
    Sodium.start()
    var bytes = [UInt8](repeating: 0, count: count)
    randombytes_buf(&bytes, count)
    return bytes
  }
}
