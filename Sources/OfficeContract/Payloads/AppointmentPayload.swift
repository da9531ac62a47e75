import Services

extension AppointmentRequest: PacketPayload {
  /// A wish for a visit.
  public static let kind = PacketKind("appointment")
  /// The notice about visits.
  public static let consent: ConsentNotice.Subject? = .appointment
  /// Two equal wishes are worth a clerk's look.
  public static let duplicates = DuplicateRule.oneAndCompared
  /// The visit.
  public var visitWish: VisitWish? { .visit(slot) }
}
