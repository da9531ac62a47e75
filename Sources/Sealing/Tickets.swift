import OfficeContract

extension Ticket {
  /// This ticket with a signature.
  public func signed(by key: SigningKey) -> Ticket {
    var copy = self
    copy.signature = key.sign(signedBytes)
    return copy
  }

  /// Whether the kiosk that it names has this key and signed it.
  public func isGenuine(signedBy key: PublicKey) -> Bool {
    KioskID(signingKey: key) == kiosk && key.verifies(signature, over: signedBytes)
  }
}

extension SettlementSlip {
  /// This slip with a signature.
  public func signed(by key: SigningKey) -> SettlementSlip {
    var copy = self
    copy.signature = key.sign(signedBytes)
    return copy
  }

  /// Whether the kiosk that it names has this key and signed it.
  public func isGenuine(signedBy key: PublicKey) -> Bool {
    KioskID(signingKey: key) == kiosk && key.verifies(signature, over: signedBytes)
  }
}
