/// What a kiosk knows of a reference. Changes made at other kiosks are not known to it.
public enum ReferenceFinding: Equatable, Sendable {
  /// A visit.
  case visit(KnownVisit)
  /// A visit that was cancelled at this kiosk; its time, where it was booked here.
  case cancelled(SlotID?)
  /// A packet of another kind, by its name: nothing that can be moved or cancelled.
  case other(kind: String)
  /// Nothing: it was made at another kiosk, or long ago.
  case unknown
}

/// A visit as far as one kiosk knows it.
public struct KnownVisit: Equatable, Sendable {
  /// Its time: promised, or asked for; nothing where it was booked elsewhere.
  public var slot: SlotID?
  /// Whether a unit was promised for that time.
  public var isConfirmed: Bool
  /// Another time that was asked for since, which the office decides on.
  public var wish: SlotID?
  /// Whether the booking itself was made at this kiosk: it is certain that there is a visit.
  public var isBookedHere: Bool

  /// Makes a visit.
  public init(
    slot: SlotID?, isConfirmed: Bool, wish: SlotID? = nil, isBookedHere: Bool = true
  ) {
    self.slot = slot
    self.isConfirmed = isConfirmed
    self.wish = wish
    self.isBookedHere = isBookedHere
  }
}
