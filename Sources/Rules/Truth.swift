/// Kleene's three truth values: what is not known is neither yes nor no.
public enum Truth: UInt8, Sendable, Equatable, CaseIterable {
  /// Not so, whatever the missing answers are.
  case no
  /// Depends on what is not known.
  case unknown
  /// So, whatever the missing answers are.
  case yes

  /// Makes a decided value.
  public init(_ decided: Bool) { self = decided ? .yes : .no }

  /// Whether missing answers cannot change it.
  public var isDecided: Bool { self != .unknown }

  /// Yes becomes no and no becomes yes.
  public static prefix func ! (value: Truth) -> Truth {
    switch value {
    case .yes: .no
    case .no: .yes
    case .unknown: .unknown
    }
  }

  /// The lesser of both, in the order no, unknown, yes.
  public func and(_ other: Truth) -> Truth { rawValue <= other.rawValue ? self : other }
  /// The greater of both, in the order no, unknown, yes.
  public func or(_ other: Truth) -> Truth { rawValue >= other.rawValue ? self : other }
}
