/// An exact fraction: money in cents, percentages and limits are compared without rounding.
///
/// Numerator and denominator are kept in 64 bits. A result that does not fit (nothing that comes
/// from amounts under a billion dollars) is halved until it does, so no input can trap.
public struct Rational: Hashable, Sendable {
  /// The numerator; carries the sign.
  public let numerator: Int64
  /// The denominator; greater than 0, in lowest terms.
  public let denominator: Int64

  /// Zero.
  public static let zero = Rational(0)

  /// Makes a whole number.
  @inlinable
  public init(_ whole: Int64) {
    numerator = whole
    denominator = 1
  }

  /// Makes a fraction in lowest terms; a denominator of 0 counts as 1.
  public init(_ numerator: Int64, over denominator: Int64) {
    self.init(wide: Int128(numerator), over: denominator == 0 ? 1 : Int128(denominator))
  }

  init(wide numerator: Int128, over denominator: Int128) {
    var above = denominator < 0 ? -numerator : numerator
    var below = denominator < 0 ? -denominator : denominator
    if below != 1 {
      let divisor = Rational.greatestCommonDivisor(above < 0 ? -above : above, below)
      if divisor > 1 {
        above /= divisor
        below /= divisor
      }
    }
    let most = Int128(Int64.max)
    while below > most || above > most || above < -most {
      if below == 1 {
        above = above < 0 ? -most : most
      } else {
        above /= 2
        below = max(1, below / 2)
      }
    }
    self.numerator = Int64(above)
    self.denominator = Int64(below)
  }

  private static func greatestCommonDivisor(_ one: Int128, _ other: Int128) -> Int128 {
    if one <= Int128(UInt64.max), other <= Int128(UInt64.max) {
      var left = UInt64(one)
      var right = UInt64(other)
      while right != 0 { (left, right) = (right, left % right) }
      return Int128(left)
    }
    var left = one
    var right = other
    while right != 0 { (left, right) = (right, left % right) }
    return left
  }

  /// The greatest whole number not above.
  public var roundedDown: Int64 {
    if denominator == 1 { return numerator }
    let quotient = numerator / denominator
    return numerator < 0 ? quotient - 1 : quotient
  }

  /// The least whole number not below.
  public var roundedUp: Int64 {
    if denominator == 1 { return numerator }
    let quotient = numerator / denominator
    return numerator > 0 ? quotient + 1 : quotient
  }

  /// The nearest whole number; halves go up.
  public var roundedNearest: Int64 { (self + Rational(1, over: 2)).roundedDown }

  /// The sum.
  public static func + (left: Rational, right: Rational) -> Rational {
    if left.denominator == 1, right.denominator == 1 {
      let (sum, overflow) = left.numerator.addingReportingOverflow(right.numerator)
      if !overflow { return Rational(sum) }
    }
    if left.denominator == right.denominator {
      return Rational(
        wide: Int128(left.numerator) + Int128(right.numerator), over: Int128(left.denominator))
    }
    return Rational(
      wide: Int128(left.numerator) * Int128(right.denominator) + Int128(right.numerator)
        * Int128(left.denominator),
      over: Int128(left.denominator) * Int128(right.denominator))
  }

  /// The difference.
  public static func - (left: Rational, right: Rational) -> Rational { left + -right }

  /// The negative; the least value becomes the greatest.
  public static prefix func - (value: Rational) -> Rational {
    Rational(wide: -Int128(value.numerator), over: Int128(value.denominator))
  }

  /// The product.
  public static func * (left: Rational, right: Rational) -> Rational {
    if left.denominator == 1, right.denominator == 1 {
      let (product, overflow) = left.numerator.multipliedReportingOverflow(by: right.numerator)
      if !overflow { return Rational(product) }
    }
    return Rational(
      wide: Int128(left.numerator) * Int128(right.numerator),
      over: Int128(left.denominator) * Int128(right.denominator))
  }

  /// The quotient; nothing where the divisor is 0.
  public func divided(by divisor: Rational) -> Rational? {
    guard divisor.numerator != 0 else { return nil }
    return Rational(
      wide: Int128(numerator) * Int128(divisor.denominator),
      over: Int128(denominator) * Int128(divisor.numerator))
  }
}

extension Rational: Comparable {
  /// Smaller values first, exactly.
  public static func < (left: Rational, right: Rational) -> Bool {
    if left.denominator == right.denominator { return left.numerator < right.numerator }
    return Int128(left.numerator) * Int128(right.denominator)
      < Int128(right.numerator) * Int128(left.denominator)
  }
}
