/// How an office is, in numbers that say nothing of anybody.
public struct OfficeFigures: Equatable, Sendable {
  /// The highest number of custody.
  public var packets: Int64 = 0
  /// Packets that no case was made of yet.
  public var packetsWaiting: Int64 = 0
  /// The highest number of a case.
  public var cases: Int64 = 0
  /// What a clerk must look at.
  public var problems: Int64 = 0
  /// Alarms that stand.
  public var alarms: Int64 = 0
  /// Kiosks that are enrolled.
  public var kiosks: Int64 = 0
  /// Kiosks that have not been heard for a while, or never.
  public var kiosksSilent: Int64 = 0
  /// Packets that waited at kiosks when each was heard last.
  public var kiosksPending: Int64 = 0

  /// All are 0.
  public init() {}
}

/// Numbers about all rows.
public protocol FigureRecords {
  /// Counts without a look at each case or packet: as quick with a million as with ten.
  ///
  /// - Parameter silentBefore: A kiosk that was not heard since is silent, in milliseconds since 1970.
  func figures(silentBefore: Int64) throws -> OfficeFigures
}
