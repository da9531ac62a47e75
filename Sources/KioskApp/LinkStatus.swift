/// What waits here and how the link to the office is.
public struct LinkStatus: Equatable, Sendable {
  /// Whether an office was ever joined.
  public var isEnrolled: Bool
  /// How many packets wait to be sent.
  public var waiting: Int
  /// Whether the office was reached lately.
  public var isUp: Bool

  /// Makes a status.
  public init(isEnrolled: Bool = false, waiting: Int = 0, isUp: Bool = false) {
    self.isEnrolled = isEnrolled
    self.waiting = waiting
    self.isUp = isUp
  }
}
