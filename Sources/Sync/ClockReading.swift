/// The office's time beside the kiosk's, in milliseconds since 1970.
public struct ClockReading: Equatable, Sendable {
  /// The office's clock when it answered.
  public var office: Int64
  /// The kiosk's clock when it asked.
  public var sent: Int64
  /// The kiosk's clock when the answer came.
  public var received: Int64

  /// Makes a reading.
  public init(office: Int64, sent: Int64, received: Int64) {
    self.office = office
    self.sent = sent
    self.received = received
  }

  /// How far the kiosk's clock is ahead of the office's (negative: behind), at the least: half of
  /// the time the answer took is taken off. Nothing where the kiosk's clock was set meanwhile.
  public var leastDrift: Int64? {
    let (travel, overflow) = received.subtractingReportingOverflow(sent)
    guard !overflow, travel >= 0 else { return nil }
    let (drift, wild) = (sent + travel / 2).subtractingReportingOverflow(office)
    guard !wild else { return nil }
    let uncertainty = travel / 2
    return drift > 0 ? max(0, drift - uncertainty) : min(0, drift + uncertainty)
  }
}
