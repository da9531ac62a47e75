import OfficeContract
import Services
import Values

/// A lease, for good: it names one unit, one kiosk, and what became of it.
public struct LeaseRow: Equatable, Sendable {
  /// What became of it.
  public enum Outcome: String, Sendable {
    /// Promised to somebody.
    case sold
    /// Given back unsold.
    case returned
    /// Taken from its kiosk by somebody's recorded word, unknown whether sold.
    case overridden
  }

  /// Names it.
  public var lease: LeaseID
  /// The slot.
  public var slot: SlotID
  /// The unit.
  public var unit: Int
  /// The kiosk that may promise it.
  public var kiosk: KioskID
  /// When it was given, in milliseconds since 1970.
  public var grantedMilliseconds: Int64
  /// When the kiosk must stop promising it, where that is before the slot's own deadline.
  public var expiresMilliseconds: Int64?
  /// Whether it is wanted back unsold.
  public var isWantedBack: Bool
  /// What became of it; nothing while it stands.
  public var outcome: Outcome?

  /// Makes a row.
  public init(
    lease: LeaseID, slot: SlotID, unit: Int, kiosk: KioskID, grantedMilliseconds: Int64,
    expiresMilliseconds: Int64? = nil, isWantedBack: Bool = false, outcome: Outcome? = nil
  ) {
    self.lease = lease
    self.slot = slot
    self.unit = unit
    self.kiosk = kiosk
    self.grantedMilliseconds = grantedMilliseconds
    self.expiresMilliseconds = expiresMilliseconds
    self.isWantedBack = isWantedBack
    self.outcome = outcome
  }
}

/// A supervisor's word that a kiosk's units are let again unsettled.
public struct OverrideRow: Equatable, Sendable {
  /// Counts overrides.
  public var number: Int64
  /// The kiosk.
  public var kiosk: KioskID
  /// Who said so.
  public var by: String
  /// Why.
  public var reason: String
  /// When, in milliseconds since 1970.
  public var madeMilliseconds: Int64
  /// How many leases it ended.
  public var leases: Int

  /// Makes a row.
  public init(
    number: Int64, kiosk: KioskID, by: String, reason: String, madeMilliseconds: Int64, leases: Int
  ) {
    self.number = number
    self.kiosk = kiosk
    self.by = by
    self.reason = reason
    self.madeMilliseconds = madeMilliseconds
    self.leases = leases
  }
}

/// Rows about leases, and about what kiosks sold.
public protocol LeaseRecords {
  /// Remembers a lease for good.
  func insertLease(_ row: LeaseRow) throws
  /// A lease; nothing where it was never given.
  func lease(_ id: LeaseID) throws -> LeaseRow?
  /// Records a lease's settlement. A settled one stays as it was, but for one that was sold in a
  /// packet under way, whose unit may be taken from it.
  func settleLease(_ id: LeaseID, outcome: LeaseRow.Outcome, at: Int64) throws
  /// Leases whose units a kiosk may promise, from a day on, earliest first.
  func held(by kiosk: KioskID, from: CalendarDate, limit: Int) throws -> [LeaseRow]
  /// Leases of a kiosk that were given up to a moment and not settled.
  func unsettled(of kiosk: KioskID, grantedUpTo: Int64, limit: Int) throws -> [LeaseRow]
  /// Leases of a slot whose units some kiosk may promise, the lowest unit first.
  func leases(on slot: SlotID, limit: Int) throws -> [LeaseID]
  /// Wants leases of a kiosk back unsold.
  func wantBack(_ leases: [LeaseID], at: Int64) throws
  /// Wants so many units of a slot back from whoever holds them, first from kiosks heard of last;
  /// gives how many.
  func wantBack(_ slot: SlotID, count: Int, at: Int64) throws -> Int
  /// Leases of a kiosk that are wanted back and whose units it may still promise.
  func wantedBack(of kiosk: KioskID, limit: Int) throws -> [LeaseID]
  /// Counts a unit that a kiosk sold in a week.
  func noteSale(by kiosk: KioskID, week: Int64) throws
  /// Units sold since a week, by a kiosk and by all.
  func sales(of kiosk: KioskID, since week: Int64) throws -> (own: Int, all: Int)
  /// How many kiosks there are.
  func kioskCount() throws -> Int
  /// Records an override; gives its number.
  func insertOverride(_ row: OverrideRow) throws -> Int64
  /// Overrides, newest first.
  func overrides(limit: Int) throws -> [OverrideRow]
}
