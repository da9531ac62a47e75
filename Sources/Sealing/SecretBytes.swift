import CSodium

// Unchecked Sendable: the bytes are written only while the value is made, so no lock is needed.

/// Bytes that must not leak: locked in memory where the system allows it, between guard pages, and
/// overwritten when the last owner lets go.
public final class SecretBytes: @unchecked Sendable {
  private let start: UnsafeMutablePointer<UInt8>
  /// How many bytes there are.
  public let count: Int

  /// Makes secret bytes and lets `fill` write them.
  public init<Failure: Error>(
    count: Int, fill: (UnsafeMutablePointer<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    Sodium.start()
    // One byte at least: an empty secret has an address too.
    guard let memory = sodium_malloc(max(1, count)) else {
      preconditionFailure("no memory for a secret")
    }
    start = memory.bindMemory(to: UInt8.self, capacity: max(1, count))
    self.count = count
    sodium_memzero(start, max(1, count))
    try fill(start)
  }

  /// Takes bytes over and overwrites the array they came in.
  public convenience init(moving bytes: inout [UInt8]) {
    self.init(count: bytes.count) { memory in
      bytes.withUnsafeBufferPointer { source in
        if let base = source.baseAddress { memory.update(from: base, count: source.count) }
      }
    }
    Wipe.bytes(&bytes)
  }

  /// Random secret bytes.
  public convenience init(random count: Int) {
    self.init(count: count) { randombytes_buf($0, count) }
  }

  deinit { sodium_free(start) }

  /// Lends the bytes; they must not be copied out of `body` without need.
  public func withBytes<Value, Failure: Error>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    try body(UnsafeBufferPointer(start: start, count: count))
  }

  /// Lends the address to a C function.
  func withPointer<Value, Failure: Error>(
    _ body: (UnsafePointer<UInt8>) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    defer { withExtendedLifetime(self) {} }
    return try body(UnsafePointer(start))
  }
}

/// Overwrites plain memory.
public enum Wipe {
  /// Overwrites an array in a way the compiler does not remove, then empties it.
  public static func bytes(_ bytes: inout [UInt8]) {
    bytes.withUnsafeMutableBytes { buffer in
      if let base = buffer.baseAddress { sodium_memzero(base, buffer.count) }
    }
    bytes = []
  }
}
