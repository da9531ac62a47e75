/// The keys of an office's kiosks, by which a kiosk verifies the tickets of others without a line.
public struct KioskRoster: Codable, Equatable, Sendable {
  /// The Ed25519 keys, ordered, at most `Limits.rosterKiosks`.
  public var keys: [PublicKey]

  /// Takes keys in any order.
  public init(_ keys: [PublicKey]) {
    self.keys = Array(
      keys.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }.prefix(Limits.rosterKiosks))
  }

  /// Reads what `bytes` wrote; nothing where it is not made of whole keys.
  public init?(bytes: [UInt8]) {
    guard bytes.count.isMultiple(of: PublicKey.byteCount) else { return nil }
    keys = stride(from: 0, to: bytes.count, by: PublicKey.byteCount).map {
      PublicKey(unchecked: Array(bytes[$0..<$0 + PublicKey.byteCount]))
    }
  }

  /// The keys behind each other: what is kept, and what the hash in a request is of.
  public var bytes: [UInt8] { keys.flatMap(\.bytes) }
}
