/// What a kiosk can promise for a slot.
public enum SlotPromise: Equatable, Hashable, Sendable, Codable {
  /// The kiosk holds a leased unit of the slot: the appointment is certain.
  case confirmed(unit: Int)
  /// It holds none: a request, which the office answers.
  case requested
}
