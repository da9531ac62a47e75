import Services

/// What one kind of packet carries, and all that is particular to the kind: one file a kind, and its
/// line in `PacketKinds`.
///
/// What the office does with it beyond making a case is its handler in `OfficeCore/Handlers`.
public protocol PacketPayload: Codable, Equatable, Sendable {
  /// Its name in packets, tables and exports: released once, and never changed.
  static var kind: PacketKind { get }
  /// The notice that is shown before it is sent; nothing where nobody is asked.
  static var consent: ConsentNotice.Subject? { get }
  /// When one is the same as another.
  static var duplicates: DuplicateRule { get }
  /// Longest JSON of a whole submission in bytes.
  static var longestSubmission: Int { get }
  /// What it wants of the office's calendar; nothing where it is about no visit.
  var visitWish: VisitWish? { get }
}

extension PacketPayload {
  /// As large as a packet can be.
  public static var longestSubmission: Int { Limits.largestBucket - 1 }
  /// About no visit.
  public var visitWish: VisitWish? { nil }
}

/// The name of a kind of packet.
public struct PacketKind: RawRepresentable, Hashable, Codable, Sendable, CustomStringConvertible {
  /// The name.
  public let rawValue: String

  /// Names a kind.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// Names a kind.
  public init(_ name: String) { rawValue = name }

  /// The name.
  public var description: String { rawValue }
}

/// When a packet is the same as another one of its kind.
public enum DuplicateRule: Sendable {
  /// A reference has one. The same content again is a duplicate, any other is a clerk's.
  case one
  /// As `one`; and where another reference has the same content, the case names the earlier one.
  case oneAndCompared
  /// It belongs to what the reference is of already, and each counts.
  case each

  /// Whether other references are looked at.
  public var isCompared: Bool {
    if case .oneAndCompared = self { true } else { false }
  }

  /// Whether it joins the case of its reference.
  public var follows: Bool {
    if case .each = self { true } else { false }
  }
}

/// What a packet wants of the office's calendar.
public enum VisitWish: Equatable, Sendable {
  /// A visit.
  case visit(SlotID)
  /// Another slot for the visit of a mailbox, or its end; the mailbox in hexadecimal.
  case change(mailbox: String, to: SlotID?)

  /// The slot that is asked for; nothing for a cancellation.
  public var slot: SlotID? {
    switch self {
    case .visit(let slot): slot
    case .change(_, let slot): slot
    }
  }
}
