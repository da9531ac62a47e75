/// What a kiosk knows of the case of a reference, without asking anybody.
public struct CaseFinding: Equatable, Sendable {
  /// One act that was sent here under the reference.
  public struct Sent: Equatable, Sendable {
    /// What it was: the name of a packet's kind.
    public var kind: String
    /// When it was sent, in milliseconds since 1970 by the office's clock where that was known, by
    /// the kiosk's own otherwise.
    public var made: Int64
    /// When the office took it, by its receipt; nothing while it waits here.
    public var delivered: Int64?

    /// Describes an act.
    public init(kind: String, made: Int64, delivered: Int64?) {
      self.kind = kind
      self.made = made
      self.delivered = delivered
    }
  }

  /// The mailbox of the reference, in hexadecimal.
  public var mailbox: String
  /// What the office says of it, by the newest letter that is here.
  public var view: CaseView?
  /// What was sent here, in order.
  public var sent: [Sent]
  /// What is known of the visit.
  public var visit: ReferenceFinding
  /// What was half filled in and is kept under it, to go on with; nothing where it is no such code.
  public var paused: [UInt8]?

  /// Describes what is known.
  public init(
    mailbox: String, view: CaseView? = nil, sent: [Sent] = [],
    visit: ReferenceFinding = .unknown, paused: [UInt8]? = nil
  ) {
    self.mailbox = mailbox
    self.view = view
    self.sent = sent
    self.visit = visit
    self.paused = paused
  }

  /// Whether anything is known.
  public var isKnown: Bool { isCase || paused != nil }

  /// Whether it is of a case.
  public var isCase: Bool { view != nil || !sent.isEmpty || visit != .unknown }
}

/// What came of asking the office for one letter.
public enum OfficeAsked: Equatable, Sendable {
  /// It came.
  case found
  /// The office has none.
  case nothing
  /// The office answers no more questions of this kiosk for some minutes.
  case busy
  /// It did not answer in time.
  case noAnswer
}
