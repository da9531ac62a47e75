import CSodium
import OfficeContract

/// Seals a body once, for one to four recipients; whoever seals cannot open it again.
///
/// Sealed bytes: version 1; the number of recipients; for each the key's id and the body's key
/// sealed to it (crypto_box_seal); the header of one secretstream (XChaCha20-Poly1305); its only
/// chunk, tagged final. The context is authenticated with it and not part of the bytes.
public enum Sealer {
  /// The format this program writes.
  public static let version: UInt8 = 1

  private static var keyBytes: Int { crypto_secretstream_xchacha20poly1305_keybytes() }
  private static var headerBytes: Int { crypto_secretstream_xchacha20poly1305_headerbytes() }
  private static var tagBytes: Int { crypto_secretstream_xchacha20poly1305_abytes() }
  private static var slotBytes: Int { KeyID.byteCount + keyBytes + crypto_box_sealbytes() }

  /// Seals a padded body to each recipient.
  public static func seal(
    _ body: [UInt8], to recipients: [PublicKey], context: [UInt8]
  ) throws(SealingError) -> [UInt8] {
    Sodium.start()
    guard (1...Limits.recipients).contains(recipients.count) else { throw .recipients }
    let key = SecretBytes(random: keyBytes)
    var sealed: [UInt8] = [version, UInt8(recipients.count)]
    sealed.reserveCapacity(
      2 + recipients.count * slotBytes + headerBytes + body.count + tagBytes)
    for recipient in recipients {
      sealed += KeyID(of: recipient).bytes
      sealed += try BoxKey.seal(key, to: recipient)
    }
    var state = crypto_secretstream_xchacha20poly1305_state()
    defer { wipe(&state) }
    var header = [UInt8](repeating: 0, count: headerBytes)
    var chunk = [UInt8](repeating: 0, count: body.count + tagBytes)
    key.withPointer {
      _ = crypto_secretstream_xchacha20poly1305_init_push(&state, &header, $0)
    }
    _ = crypto_secretstream_xchacha20poly1305_push(
      &state, &chunk, nil, body, UInt64(body.count), context, UInt64(context.count),
      crypto_secretstream_xchacha20poly1305_tag_final())
    return sealed + header + chunk
  }

  /// The recipients of sealed bytes, in order.
  public static func recipients(of sealed: [UInt8]) throws(SealingError) -> [KeyID] {
    guard sealed.count >= 2, sealed[0] == version else { throw .malformed }
    let count = Int(sealed[1])
    guard (1...Limits.recipients).contains(count),
      sealed.count >= 2 + count * slotBytes + headerBytes + tagBytes
    else { throw .malformed }
    return (0..<count).map { index in
      let start = 2 + index * slotBytes
      return KeyID(unchecked: Array(sealed[start..<(start + KeyID.byteCount)]))
    }
  }

  /// Opens sealed bytes with whichever of the keys they are sealed to. Wipe the result after use.
  public static func open(
    _ sealed: [UInt8], with keys: [BoxKey], context: [UInt8]
  ) throws(SealingError) -> [UInt8] {
    Sodium.start()
    let names = try recipients(of: sealed)
    for (index, name) in names.enumerated() {
      guard let pair = keys.first(where: { $0.id == name }) else { continue }
      let start = 2 + index * slotBytes + KeyID.byteCount
      let slot = Array(sealed[start..<(2 + (index + 1) * slotBytes)])
      let stream = Array(sealed[(2 + names.count * slotBytes)...])
      return try pair.opening(slot) { key throws(SealingError) in
        try open(stream, key: key, context: context)
      }
    }
    throw .notForThisKey
  }

  private static func open(
    _ stream: [UInt8], key: UnsafeBufferPointer<UInt8>, context: [UInt8]
  ) throws(SealingError) -> [UInt8] {
    guard key.count == keyBytes, let key = key.baseAddress else { throw .malformed }
    var state = crypto_secretstream_xchacha20poly1305_state()
    defer { wipe(&state) }
    let header = Array(stream[..<headerBytes])
    let chunk = Array(stream[headerBytes...])
    var body = [UInt8](repeating: 0, count: chunk.count - tagBytes)
    var tag: UInt8 = 0
    let started = crypto_secretstream_xchacha20poly1305_init_pull(&state, header, key)
    // Without the final tag the stream was cut.
    guard started == 0,
      crypto_secretstream_xchacha20poly1305_pull(
        &state, &body, nil, &tag, chunk, UInt64(chunk.count), context, UInt64(context.count)) == 0,
      tag == crypto_secretstream_xchacha20poly1305_tag_final()
    else { throw .damaged }
    return body
  }

  private static func wipe(_ state: inout crypto_secretstream_xchacha20poly1305_state) {
    sodium_memzero(&state, MemoryLayout.size(ofValue: state))
  }
}
