import Services
import Values

/// What a person has filled in and is about to send, and what became of it.
public struct Errand: Equatable, Sendable {
  /// What it is, as its pages name it.
  public enum Kind: String, Sendable, CaseIterable {
    /// A registration.
    case registration
    /// A visit.
    case visit
    /// An earlier visit that is cancelled.
    case cancel
    /// An earlier visit at another time.
    case move
    /// Marks.
    case rating
    /// A complaint.
    case complaint
    /// An idea.
    case suggestion
  }

  /// What it is.
  public var kind: Kind
  /// What is sent.
  public var payload: Submission.Payload
  /// What the person agreed to.
  public var consent: ConsentRecord?
  /// The time of the visit, where it is about one.
  public var slot: SlotID?
  /// The reference of the earlier visit that is moved or cancelled.
  public var reference: Reference?
  /// Whether this kiosk knows that there is such a visit.
  public var isVisitKnown: Bool

  /// Makes an errand.
  public init(
    _ kind: Kind, _ payload: Submission.Payload, consent: ConsentRecord? = nil,
    slot: SlotID? = nil, reference: Reference? = nil, isVisitKnown: Bool = true
  ) {
    self.kind = kind
    self.payload = payload
    self.consent = consent
    self.slot = slot
    self.reference = reference
    self.isVisitKnown = isVisitKnown
  }
}

/// An errand that is safe on this kiosk's disk.
public struct SentErrand: Equatable, Sendable {
  /// What was sent.
  public var kind: Errand.Kind
  /// The time of the visit, where it was about one.
  public var slot: SlotID?
  /// What the person keeps.
  public var reference: Reference
  /// What the kiosk could promise for a visit.
  public var promise: SlotPromise?
  /// Whether this kiosk knows that there is such a visit.
  public var isVisitKnown: Bool

  /// Makes a record.
  public init(
    kind: Errand.Kind, slot: SlotID?, reference: Reference, promise: SlotPromise?,
    isVisitKnown: Bool = true
  ) {
    self.kind = kind
    self.slot = slot
    self.reference = reference
    self.promise = promise
    self.isVisitKnown = isVisitKnown
  }
}
