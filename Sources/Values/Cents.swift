/// An amount of money in whole cents of the United States dollar.
public struct Cents: Hashable, Comparable, Sendable, Codable {
  /// The number of cents; may be negative in sums.
  public let count: Int64

  /// Makes an amount from cents.
  public init(_ count: Int64) { self.count = count }

  /// Makes an amount from whole dollars.
  public init(dollars: Int64) { count = dollars * 100 }

  /// Reads a bare number of cents.
  public init(from decoder: any Decoder) throws {
    count = try decoder.singleValueContainer().decode(Int64.self)
  }

  /// Writes a bare number of cents.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(count)
  }

  /// Smaller amounts first.
  public static func < (left: Cents, right: Cents) -> Bool { left.count < right.count }
}
