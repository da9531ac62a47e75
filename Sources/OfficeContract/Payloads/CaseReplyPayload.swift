import Services

extension CaseReply: PacketPayload {
  /// A citizen answers the office.
  public static let kind = PacketKind("caseReply")
  /// It belongs to what was agreed to with the case.
  public static let consent: ConsentNotice.Subject? = nil
  /// Whoever says something twice is heard twice.
  public static let duplicates = DuplicateRule.each
}
