import OfficeContract

/// What a kiosk signs for those who have its key and no line.
public protocol KioskSigned {
  /// The kiosk.
  var kiosk: KioskID { get }
  /// Its Ed25519 signature over `signedBytes`.
  var signature: Signature { get set }
  /// What it signs.
  var signedBytes: [UInt8] { get }
}

extension KioskSigned {
  /// This with a signature.
  public func signed(by key: SigningKey) -> Self {
    var copy = self
    copy.signature = key.sign(signedBytes)
    return copy
  }

  /// Whether the kiosk that it names has this key and signed it.
  public func isGenuine(signedBy key: PublicKey) -> Bool {
    KioskID(signingKey: key) == kiosk && key.verifies(signature, over: signedBytes)
  }
}

extension Ticket: KioskSigned {}
extension SettlementSlip: KioskSigned {}
