import Services

extension AppointmentChange: PacketPayload {
  /// A move or a cancellation of a visit.
  public static let kind = PacketKind("appointmentChange")
  /// The notice about visits.
  public static let consent: ConsentNotice.Subject? = .appointment
  /// A visit may be moved there, back, and there again: each of its changes counts.
  public static let duplicates = DuplicateRule.each
  /// The change.
  public var visitWish: VisitWish? { .change(mailbox: mailbox, to: newSlot) }
}
