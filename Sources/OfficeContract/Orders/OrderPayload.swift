/// What one kind of order carries: one file a kind, and its line in `OrderKinds`.
///
/// What a kiosk does with it is its file in `KioskStore/Orders` (`KioskOrder`).
public protocol OrderPayload: Codable, Equatable, Sendable {
  /// Its name in orders, tables and lists: released once, and never changed.
  static var kind: OrderKind { get }
}

/// The name of a kind of order.
public struct OrderKind: RawRepresentable, Hashable, Codable, Sendable, CustomStringConvertible {
  /// The name.
  public let rawValue: String

  /// Names a kind.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// Names a kind.
  public init(_ name: String) { rawValue = name }

  /// The name.
  public var description: String { rawValue }
}
