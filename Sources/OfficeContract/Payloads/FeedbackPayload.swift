import Services

extension Feedback: PacketPayload {
  /// A rating, complaint or suggestion.
  public static let kind = PacketKind("feedback")
  /// The notice about messages that are not anonymous.
  public static let consent: ConsentNotice.Subject? = .feedback
  /// Two equal ratings are two ratings.
  public static let duplicates = DuplicateRule.one
}
