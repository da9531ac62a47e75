import CSodium
import OfficeContract

/// A BLAKE2b-256 (RFC 7693) of bytes that come in pieces.
public final class HashStream {
  private let state: OpaquePointer
  private let memory: UnsafeMutableRawPointer

  /// Begins.
  public init() {
    Sodium.start()
    // libsodium asks for 64 bytes' alignment, more than a Swift value has.
    memory = .allocate(byteCount: crypto_generichash_statebytes(), alignment: 64)
    state = OpaquePointer(memory)
    let code = crypto_generichash_init(state, nil, 0, Digest.byteCount)
    precondition(code == 0, "a hash has a valid length")
  }

  deinit { memory.deallocate() }

  /// Takes the next piece.
  public func add(_ bytes: [UInt8]) {
    let code = crypto_generichash_update(state, bytes, UInt64(bytes.count))
    precondition(code == 0, "hashing does not fail")
  }

  /// The hash of everything; nothing may be added after it.
  public func finish() -> Digest {
    var out = [UInt8](repeating: 0, count: Digest.byteCount)
    let code = crypto_generichash_final(state, &out, out.count)
    precondition(code == 0, "a hash is finished once")
    return Digest(unchecked: out)
  }
}
