import JSONText

/// A value of the screening door: known, or known only in part.
package enum ScreenValue: Sendable, Equatable {
  /// Yes, no or unknown.
  case truth(Truth)
  /// A number that lies in an interval; money in cents.
  case number(Interval)
  /// One of the content's identifiers by its number; -1 where it is not known.
  case text(Int32)

  package static let unknown = ScreenValue.truth(.unknown)
  package static let unknownText = ScreenValue.text(-1)
  static let anyNumber = ScreenValue.number(.any)

  package static func whole(_ value: Int64) -> ScreenValue { .number(Interval(Rational(value))) }

  /// Whether it is known exactly.
  package var isDecided: Bool {
    switch self {
    case .truth(let truth): truth != .unknown
    case .number(let interval): interval.isPoint
    case .text(let symbol): symbol >= 0
    }
  }

  /// The truth; unknown where it is not one (the compiler lets no such rule through).
  package var truth: Truth { if case .truth(let truth) = self { truth } else { .unknown } }

  /// The interval; anything where it is not a number.
  package var interval: Interval { if case .number(let interval) = self { interval } else { .any } }

  /// The kind of the value.
  package var kind: ValueKind {
    switch self {
    case .truth: .truth
    case .number: .number
    case .text: .text
    }
  }

  /// What is known when it is not known which of both values holds.
  func hull(_ other: ScreenValue) -> ScreenValue {
    switch (self, other) {
    case (.truth(let one), .truth(let another)): .truth(one == another ? one : .unknown)
    case (.number(let one), .number(let another)): .number(one.hull(another))
    case (.text(let one), .text(let another)): .text(one == another ? one : -1)
    default: self
    }
  }
}

/// The kinds of values a screening rule computes with.
package enum ValueKind: String, Sendable {
  case truth = "yes or no"
  case number = "a number"
  case text = "an option"
}

/// The numbers between two limits, both included.
package struct Interval: Sendable, Equatable {
  package let low: Rational
  package let high: Rational

  /// Every number an answer or a rule can give: a trillion dollars either side.
  package static let any = Interval(Rational(-100_000_000_000_000), Rational(100_000_000_000_000))

  package init(_ low: Rational, _ high: Rational) {
    self.low = low
    self.high = high
  }

  package init(_ point: Rational) {
    low = point
    high = point
  }

  package var isPoint: Bool { low == high }

  func hull(_ other: Interval) -> Interval {
    Interval(Swift.min(low, other.low), Swift.max(high, other.high))
  }

  package static func + (left: Interval, right: Interval) -> Interval {
    Interval(left.low + right.low, left.high + right.high)
  }

  package static func - (left: Interval, right: Interval) -> Interval {
    Interval(left.low - right.high, left.high - right.low)
  }

  package static func * (left: Interval, right: Interval) -> Interval {
    if left.isPoint && right.isPoint { return Interval(left.low * right.low) }
    let one = left.low * right.low
    let two = left.low * right.high
    let three = left.high * right.low
    let four = left.high * right.high
    return Interval(
      Swift.min(Swift.min(one, two), Swift.min(three, four)),
      Swift.max(Swift.max(one, two), Swift.max(three, four)))
  }

  /// The quotients; anything where the divisor may be 0.
  package func divided(by divisor: Interval) -> Interval {
    guard divisor.low > .zero || divisor.high < .zero,
      let one = Rational(1).divided(by: divisor.low),
      let other = Rational(1).divided(by: divisor.high)
    else { return .any }
    return self * Interval(Swift.min(one, other), Swift.max(one, other))
  }

  func isLess(than other: Interval) -> Truth {
    if high < other.low { return .yes }
    return low >= other.high ? .no : .unknown
  }

  func isAtMost(_ other: Interval) -> Truth {
    if high <= other.low { return .yes }
    return low > other.high ? .no : .unknown
  }

  package func equals(_ other: Interval) -> Truth {
    if isPoint, other.isPoint, low == other.low { return .yes }
    return high < other.low || low > other.high ? .no : .unknown
  }
}
