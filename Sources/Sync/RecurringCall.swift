import OfficeContract

/// A call that the agent makes again and again, up or down, and when; or only when it is wanted.
public struct RecurringCall: Hashable, Sendable {
  /// What is called; the kiosk's side of it is a `KioskCall`.
  public let call: any OfficeCall.Type
  /// Time between two of them in milliseconds, and up to a tenth more; nothing where it is made only
  /// when somebody wants it.
  public var interval: Int64?
  /// Shortest time between two of them, however often it is wanted sooner.
  public var shortestInterval: Int64
  /// Whether somebody waits for the answer.
  var isUrgent: Bool { interval == nil }

  /// Describes a call.
  public init(_ call: any OfficeCall.Type, every interval: Int64, atMostEvery shortest: Int64 = 0) {
    self.call = call
    self.interval = interval
    shortestInterval = shortest
  }

  /// Describes a call that somebody waits for, and that is made at no other time.
  public init(_ call: any OfficeCall.Type, onDemandAtMostEvery shortest: Int64) {
    self.call = call
    interval = nil
    shortestInterval = shortest
  }

  /// The route.
  public var endpoint: Endpoint { call.endpoint }

  /// Whether both ask the same at the same times.
  public static func == (left: RecurringCall, right: RecurringCall) -> Bool {
    left.endpoint == right.endpoint && left.interval == right.interval
      && left.shortestInterval == right.shortestInterval
  }

  /// By the route.
  public func hash(into hasher: inout Hasher) { hasher.combine(endpoint) }

  /// Everything that recurs; of those that are due at once the first goes first.
  public static let table: [RecurringCall] = [
    // A citizen waits for it.
    RecurringCall(ReserveCall.self, onDemandAtMostEvery: 250),
    RecurringCall(LookUpCall.self, onDemandAtMostEvery: 500),
    // The office's name and keys. Also the small question after an outage.
    RecurringCall(HelloCall.self, every: 86_400_000, atMostEvery: 60_000),
    // With the tenth more below the two minutes after which a kiosk shows the office as away.
    RecurringCall(HeartbeatCall.self, every: 100_000),
    RecurringCall(LeaseCall.self, every: 1_800_000, atMostEvery: 5_000),
    RecurringCall(MailCall.self, every: 120_000),
    // One file after the other of content that was offered.
    RecurringCall(ContentFileCall.self, onDemandAtMostEvery: 0),
  ]
}
