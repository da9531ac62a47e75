/// Every delay and limit of the agent's schedule. Times are in milliseconds.
public struct SyncSettings: Equatable, Sendable {
  /// First hold after a failure of link or office; each further one doubles.
  public var firstHold: Int64 = 1_000
  /// Longest hold while packets wait and the outage is young.
  public var eagerHold: Int64 = 5_000
  /// Longest hold otherwise.
  public var patientHold: Int64 = 300_000
  /// How long an outage counts as young, from its begin or from the newest packet.
  public var eagerPeriod: Int64 = 3_600_000
  /// First delay of a packet that the office refused; each further refusal doubles it.
  public var refusalDelay: Int64 = 30_000
  /// Longest delay of a refused packet.
  public var longestRefusalDelay: Int64 = 3_600_000
  /// Longest Retry-After that is believed.
  public var longestRetryAfter: Int64 = 3_600_000
  /// What recurs, and when.
  public var calls = RecurringCall.table
  /// The outbox is looked at so often even if nobody calls.
  public var longestWait: Int64 = 15_000
  /// Most packets on the wire at once. With one they arrive in order, and the office sees no gaps
  /// that close by themselves a moment later.
  public var parallelPushes = 1
  /// Most packets read from the outbox at once.
  public var batch = 64
  /// Most refused packets whose delay is remembered; further ones are found again by a new scan.
  public var refusalsRemembered = 1_024
  /// By how much the kiosk's clock may differ from the office's before it is called wrong.
  public var clockTolerance: Int64 = 120_000

  /// The schedule of a kiosk.
  public init() {}
}
