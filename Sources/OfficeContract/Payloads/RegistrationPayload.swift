import Services

extension Registration: PacketPayload {
  /// Somebody gives their details once.
  public static let kind = PacketKind("registration")
  /// The notice about registrations.
  public static let consent: ConsentNotice.Subject? = .registration
  /// Two equal registrations are worth a clerk's look.
  public static let duplicates = DuplicateRule.oneAndCompared
}
