import CSodium
import OfficeContract

/// Bytes of any number, sealed in pieces with one key (secretstream, XChaCha20-Poly1305).
///
/// Each piece is 17 bytes longer than it was. The last one is tagged final: a stream that was cut has
/// no such piece, and one whose pieces were changed, swapped or left out does not open.
public enum SealedStream {
  /// How long a key is.
  public static var keyBytes: Int { crypto_secretstream_xchacha20poly1305_keybytes() }
  /// How long the beginning is.
  public static var headerBytes: Int { crypto_secretstream_xchacha20poly1305_headerbytes() }
  /// How much longer a sealed piece is.
  public static var tagBytes: Int { crypto_secretstream_xchacha20poly1305_abytes() }

  /// Seals the pieces of one stream, in order.
  public final class Writer {
    private var state: crypto_secretstream_xchacha20poly1305_state
    /// What comes before the first piece.
    public let header: [UInt8]

    /// Begins a stream; a key is used for one stream only.
    public init(key: SecretBytes) {
      Sodium.start()
      precondition(key.count == SealedStream.keyBytes, "the key of a stream has 32 bytes")
      var header = [UInt8](repeating: 0, count: SealedStream.headerBytes)
      var state = crypto_secretstream_xchacha20poly1305_state()
      _ = key.withPointer {
        crypto_secretstream_xchacha20poly1305_init_push(&state, &header, $0)
      }
      self.state = state
      self.header = header
      sodium_memzero(&state, MemoryLayout.size(ofValue: state))
    }

    deinit { sodium_memzero(&state, MemoryLayout.size(ofValue: state)) }

    /// Seals the next piece, bound to a context that is no part of it.
    public func seal(_ piece: [UInt8], isLast: Bool, context: [UInt8]) -> [UInt8] {
      var sealed = [UInt8](repeating: 0, count: piece.count + SealedStream.tagBytes)
      _ = crypto_secretstream_xchacha20poly1305_push(
        &state, &sealed, nil, piece, UInt64(piece.count), context, UInt64(context.count),
        isLast
          ? crypto_secretstream_xchacha20poly1305_tag_final()
          : crypto_secretstream_xchacha20poly1305_tag_message())
      return sealed
    }
  }

  /// Opens the pieces of one stream, in order.
  public final class Reader {
    private var state: crypto_secretstream_xchacha20poly1305_state

    /// Begins with what came before the first piece.
    public init(header: [UInt8], key: SecretBytes) throws(SealingError) {
      Sodium.start()
      guard header.count == SealedStream.headerBytes, key.count == SealedStream.keyBytes else {
        throw .malformed
      }
      var state = crypto_secretstream_xchacha20poly1305_state()
      let code = key.withPointer {
        crypto_secretstream_xchacha20poly1305_init_pull(&state, header, $0)
      }
      self.state = state
      sodium_memzero(&state, MemoryLayout.size(ofValue: state))
      guard code == 0 else { throw .damaged }
    }

    deinit { sodium_memzero(&state, MemoryLayout.size(ofValue: state)) }

    /// Opens the next piece, and says whether it is the last.
    public func open(
      _ sealed: [UInt8], context: [UInt8]
    ) throws(SealingError) -> (piece: [UInt8], isLast: Bool) {
      guard sealed.count >= SealedStream.tagBytes else { throw .damaged }
      var piece = [UInt8](repeating: 0, count: sealed.count - SealedStream.tagBytes)
      var tag: UInt8 = 0
      let code = crypto_secretstream_xchacha20poly1305_pull(
        &state, &piece, nil, &tag, sealed, UInt64(sealed.count), context, UInt64(context.count))
      guard code == 0 else { throw .damaged }
      return (piece, tag == crypto_secretstream_xchacha20poly1305_tag_final())
    }
  }
}
