import OfficeContract
import Sealing

/// The office's keys.
public struct OfficeKeys: Sendable {
  /// Signs receipts and messages.
  public let signing: SigningKey
  /// Opens packets; kiosks seal to it.
  public let box: BoxKey
  /// What kiosks sealed to before: packets that still wait may be sealed to one of these.
  public let older: [BoxKey]
  /// Packets and backups are sealed to this as well. Its secret is not among these keys.
  public let recoveryKey: PublicKey
  /// Seals rows of the database.
  public let rows: RowKey

  /// Makes keys from values.
  public init(
    signing: SigningKey, box: BoxKey, older: [BoxKey] = [], recoveryKey: PublicKey,
    rows: RowKey = RowKey()
  ) {
    self.signing = signing
    self.box = box
    self.older = older
    self.recoveryKey = recoveryKey
    self.rows = rows
  }

  /// The keys that open packets, the present one first.
  public var boxes: [BoxKey] { [box] + older }

  /// These keys with a new one for kiosks to seal to; the one before opens what still waits.
  public func rotated() -> OfficeKeys {
    OfficeKeys(
      signing: signing, box: BoxKey(), older: boxes, recoveryKey: recoveryKey, rows: rows)
  }
}

extension OfficeKeys {
  /// As they are stored, locked or sealed. Wipe the result after use.
  var stored: [UInt8] {
    get throws {
      func hex(_ secret: SecretBytes) -> String { secret.withBytes { Hex.encode($0) } }
      return try ContractJSON.encode(
        Stored(
          version: 1, signing: hex(signing.storedSeed), boxes: boxes.map { hex($0.storedSecret) },
          recovery: recoveryKey, rows: hex(rows.storedSecret)), what: "keys")
    }
  }

  /// Reads stored keys.
  init(stored bytes: [UInt8]) throws(ContractError) {
    let stored = try ContractJSON.decode(Stored.self, from: bytes, what: "keys")
    func secret(_ hex: String) throws(ContractError) -> SecretBytes {
      guard var bytes = Hex.decode(hex), bytes.count == 32 else { throw .malformed(what: "keys") }
      return SecretBytes(moving: &bytes)
    }
    guard stored.version == 1 else {
      throw .unknownVersion(what: "keys", version: stored.version)
    }
    var boxes: [BoxKey] = []
    for text in stored.boxes { boxes.append(BoxKey(secret: try secret(text))) }
    guard let box = boxes.first else { throw .malformed(what: "keys") }
    self.init(
      signing: SigningKey(seed: try secret(stored.signing)), box: box,
      older: Array(boxes.dropFirst()), recoveryKey: stored.recovery,
      rows: RowKey(secret: try secret(stored.rows)))
  }

  private struct Stored: Codable {
    let version: Int
    let signing: String
    let boxes: [String]
    let recovery: PublicKey
    let rows: String
  }
}
