import Services

extension ConsentWithdrawal: PacketPayload {
  /// A citizen takes their consent back.
  public static let kind = PacketKind("consentWithdrawal")
  /// Nobody agrees to take back.
  public static let consent: ConsentNotice.Subject? = nil
  /// It belongs to the case.
  public static let duplicates = DuplicateRule.each
}
