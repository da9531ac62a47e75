/// What waits here and how the link to the office is.
public struct LinkStatus: Equatable, Sendable {
  /// Whether an office was ever joined.
  public var isEnrolled: Bool
  /// How many packets wait to be sent.
  public var waiting: Int
  /// Whether the office was reached lately.
  public var isUp: Bool
  /// Whether the office has taken this kiosk out of service: it accepts nothing.
  public var isRevoked: Bool
  /// The number of the office's last order to start anew; nothing before the store was looked at.
  public var restartOrder: UInt64?
  /// The number of content that is shown from the next session on; 0 where none waits.
  public var readyContent: UInt64
  /// Whether the office answers at this moment, so that it can be asked while a person waits.
  public var canAsk: Bool
  /// Whether the office took this kiosk's last test message and could not open it.
  public var isUnopened: Bool

  /// Makes a status.
  public init(
    isEnrolled: Bool = false, waiting: Int = 0, isUp: Bool = false, isRevoked: Bool = false,
    restartOrder: UInt64? = nil, readyContent: UInt64 = 0, canAsk: Bool = false,
    isUnopened: Bool = false
  ) {
    self.canAsk = canAsk
    self.isUnopened = isUnopened
    self.isEnrolled = isEnrolled
    self.waiting = waiting
    self.isUp = isUp
    self.isRevoked = isRevoked
    self.restartOrder = restartOrder
    self.readyContent = readyContent
  }
}
