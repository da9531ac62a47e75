/// What a kiosk says of its orders, in each heartbeat.
public struct OrderReport: Codable, Equatable, Sendable {
  /// The highest number that was carried out; 0 for none.
  public var done: UInt64
  /// How the last ones ended, newest first, at most `Limits.outcomesReported`.
  public var outcomes: [OrderOutcome]
  /// How many orders were ever refused.
  public var refused: UInt64
  /// The last of those.
  public var lastRefusal: OrderRefusal?

  /// Makes a report.
  public init(
    done: UInt64, outcomes: [OrderOutcome], refused: UInt64, lastRefusal: OrderRefusal?
  ) {
    self.done = done
    self.outcomes = outcomes
    self.refused = refused
    self.lastRefusal = lastRefusal
  }
}

/// How an order ended.
public struct OrderOutcome: Codable, Equatable, Sendable {
  /// How.
  public enum Result: String, Codable, Sendable, CaseIterable {
    /// What it says is done.
    case done
    /// There is nothing at this kiosk that it could be about, such as an unknown account.
    case impossible
    /// This kiosk's program does not know such orders.
    case unknownKind
  }

  /// Its number.
  public var number: UInt64
  /// Its kind.
  public var kind: OrderKind
  /// How.
  public var result: Result

  /// Makes an outcome.
  public init(number: UInt64, kind: OrderKind, result: Result) {
    self.number = number
    self.kind = kind
    self.result = result
  }
}

/// An order that a kiosk did not carry out.
public struct OrderRefusal: Codable, Equatable, Sendable {
  /// Why.
  public enum Reason: String, Codable, Sendable, CaseIterable {
    /// Not signed by the office.
    case badSignature
    /// Signed, and not in the expected form.
    case malformed
    /// For another kiosk.
    case otherKiosk
    /// Its number was carried out before.
    case old
    /// One before it is missing.
    case early
  }

  /// Its number; nothing where that cannot be believed.
  public var number: UInt64?
  /// Why.
  public var reason: Reason

  /// Makes a refusal.
  public init(number: UInt64?, reason: Reason) {
    self.number = number
    self.reason = reason
  }
}
