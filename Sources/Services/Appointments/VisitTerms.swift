import Values

/// On which terms visits are given away: how long before the visit, by which clock.
public struct VisitTerms: Equatable, Sendable {
  /// Where the office's clocks stand.
  public let zone: OfficeZone
  /// Hours that must lie between asking and the visit.
  public let leadHours: Int

  /// Makes terms.
  public init(zone: OfficeZone, leadHours: Int) {
    self.zone = zone
    self.leadHours = leadHours
  }

  /// The last moment at which a visit may be promised or asked for: its start, less the lead time,
  /// in milliseconds since 1970. Nothing where its day has no such time of day.
  public func deadline(of slot: SlotID) -> Int64? {
    zone.moment(of: slot.date, minute: slot.start.minutes).map {
      $0 - Int64(leadHours) * 3_600_000
    }
  }

  /// Whether there is still time to promise a visit or to ask for it.
  ///
  /// - Parameter milliseconds: now, since 1970.
  public func isInTime(_ slot: SlotID, at milliseconds: Int64) -> Bool {
    deadline(of: slot).map { $0 >= milliseconds } ?? false
  }
}
