import OfficeContract
import Sealing

/// Lets kiosks in: one-time tokens, kept only as hashes, that run out.
struct EnrolmentDesk {
  /// Longest name of a kiosk in characters.
  static let nameCharacters = 60
  /// Longest life of a token in hours.
  static let tokenHours = 24 * 31

  let keys: OfficeKeys
  let now: Int64

  private static func hash(_ secret: String) -> Digest {
    Hash.of(Array("welfare-kiosk token\0\(secret)".utf8))
  }

  /// Makes a token.
  func makeToken(name: String, hours: Int, random: [UInt8], in records: any OfficeRecords) throws
    -> EnrolmentToken
  {
    guard !name.isEmpty, name.count <= Self.nameCharacters,
      name.unicodeScalars.allSatisfy({ $0.value >= 32 && $0.value != 127 })
    else {
      throw OfficeError.badArgument(
        "a kiosk's name has 1 to \(Self.nameCharacters) printable characters")
    }
    guard (1...Self.tokenHours).contains(hours) else {
      throw OfficeError.badArgument("a token lives 1 to \(Self.tokenHours) hours")
    }
    guard
      let token = EnrolmentToken(
        random: random, officeKeyHash: Hash.of(keys.signing.publicKey.bytes))
    else { throw OfficeError.badArgument("a token needs random bytes") }
    try records.insertToken(
      TokenRow(
        hash: Self.hash(token.secret), name: name,
        expiresMilliseconds: now + Int64(hours) * 3_600_000, usedBy: nil))
    try records.audit("token", "for one kiosk, within \(hours) hours", at: now)
    return token
  }

  /// Takes a kiosk in. The same kiosk with the same token again is taken in again, for the first
  /// answer may have been lost.
  func enrol(_ request: EnrolmentRequest, in records: any OfficeRecords) throws -> KioskRow {
    let kiosk = KioskID(signingKey: request.kioskKey)
    let hash = Self.hash(request.token)
    guard let token = try records.token(hash) else {
      throw OfficeProblem(.badToken, "the token is not one of this office")
    }
    if let user = token.usedBy {
      guard user == kiosk else {
        throw OfficeProblem(.badToken, "the token was used before; ask the office for another")
      }
    } else if token.expiresMilliseconds <= now {
      throw OfficeProblem(.badToken, "the token has run out; ask the office for another")
    }
    let handedOver = try checkHandOver(request)
    let known = try records.kiosk(kiosk)
    let row = KioskRow(
      id: kiosk, signingKey: request.kioskKey, name: token.name, enrolledMilliseconds: now,
      seenMilliseconds: now, pending: known?.pending, driftMilliseconds: known?.driftMilliseconds)
    try records.saveKiosk(row)
    if token.usedBy == nil {
      try records.useToken(hash, by: kiosk, at: now)
      try begin(row, in: records)
    }
    if try records.epoch(kiosk, request.epoch) == nil {
      try records.saveEpoch(kiosk, request.epoch, .empty)
    }
    if let handedOver, let id = request.handOverKey {
      try records.insertHandOverKey(
        id, kiosk: kiosk, sealedSecret: handedOver.sealed, recoverySealed: handedOver.recovery)
    }
    return row
  }

  /// A kiosk that comes with a new token is in service, whatever was before, and hears of its staff.
  private func begin(_ kiosk: KioskRow, in records: any OfficeRecords) throws {
    var state = try records.orderState(kiosk.id)
    state.before = state.issued
    state.revokedMilliseconds = nil
    state.recalledMilliseconds = nil
    try records.saveOrderState(kiosk.id, state)
    try RosterDesk(records: records, keys: keys, now: now).tellNew(kiosk)
    try records.audit("kiosk enrolled", kiosk.id.text, at: now)
  }

  /// The kiosk shreds its secret once it is enrolled, so one that does not open is refused now.
  private func checkHandOver(
    _ request: EnrolmentRequest
  ) throws(OfficeProblem) -> (sealed: [UInt8], recovery: [UInt8])? {
    guard let text = request.handOverSecret else { return nil }
    guard let sealed = Hex.decode(text), let key = HandOver.open(sealed, with: keys.boxes),
      key.id == request.handOverKey,
      let recovery = try? BoxKey.seal(key.storedSecret, to: keys.recoveryKey)
    else { throw OfficeProblem(.malformed, "the hand-over key does not open or has another name") }
    return (sealed, recovery)
  }
}

/// Keys that kiosks sealed to before they had an office.
enum HandOver {
  /// The key in a sealed secret; nothing where none of these opens it.
  static func open(_ sealed: [UInt8], with boxes: [BoxKey]) -> BoxKey? {
    for box in boxes {
      guard let secret = try? box.open(sealed) else { continue }
      return secret.count == BoxKey.secretBytes ? BoxKey(secret: secret) : nil
    }
    return nil
  }
}
