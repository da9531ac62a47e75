import OfficeContract
import Services
import Values

/// One unit of a slot: somebody can be seen there and then.
public struct UnitRow: Equatable, Sendable {
  /// Whose it is.
  public enum State: String, Sendable {
    /// Nobody's.
    case free
    /// A kiosk may promise it.
    case leased
    /// A kiosk says it promised it; the packet did not arrive yet.
    case sold
    /// A case's.
    case booked
  }

  /// The slot.
  public var slot: SlotID
  /// Its number within the slot.
  public var unit: Int
  /// Whose it is.
  public var state: State
  /// The kiosk it is or was leased to.
  public var kiosk: KioskID?
  /// That lease.
  public var lease: LeaseID?
  /// The case that holds it.
  public var caseNumber: Int64?

  /// Makes a row.
  public init(
    slot: SlotID, unit: Int, state: State, kiosk: KioskID?, lease: LeaseID?, caseNumber: Int64?
  ) {
    self.slot = slot
    self.unit = unit
    self.state = state
    self.kiosk = kiosk
    self.lease = lease
    self.caseNumber = caseNumber
  }
}

/// The units of one slot, counted for one kiosk.
public struct SlotTally: Equatable, Sendable {
  /// The slot.
  public var slot: SlotID
  /// How many units it has.
  public var units: Int
  /// How many are nobody's.
  public var free: Int
  /// How many this kiosk may promise.
  public var held: Int

  /// Makes a row.
  public init(slot: SlotID, units: Int, free: Int, held: Int) {
    self.slot = slot
    self.units = units
    self.free = free
    self.held = held
  }
}

/// Rows about slots.
public protocol SlotRecords {
  /// Makes the units of slots that are not there yet.
  func ensureUnits(_ slots: [SlotID: Int]) throws
  /// One unit.
  func unit(_ slot: SlotID, _ unit: Int) throws -> UnitRow?
  /// Whether a slot has any unit.
  func hasSlot(_ slot: SlotID) throws -> Bool
  /// The free units of a slot, lowest first.
  func freeUnits(_ slot: SlotID, limit: Int) throws -> [Int]
  /// Changes whose a unit is.
  func saveUnit(_ row: UnitRow) throws
  /// The unit of a lease that still stands.
  func unit(lease: LeaseID) throws -> UnitRow?
  /// Units that a case holds.
  func units(caseNumber: Int64) throws -> [UnitRow]
  /// Slots of some days, earliest first; of some locations, or of all where none is named.
  func tallies(
    from: CalendarDate, to: CalendarDate, locations: [String], kiosk: KioskID
  ) throws -> [SlotTally]
  /// Units that a kiosk may promise, from a day on, earliest first.
  func leasedUnits(_ kiosk: KioskID, from: CalendarDate, limit: Int) throws -> [UnitRow]
  /// Remembers a lease for good.
  func insertLease(_ lease: LeaseID, slot: SlotID, unit: Int, kiosk: KioskID, at: Int64) throws
  /// Whose a lease is, and its settlement; nothing where it was never given.
  func lease(_ id: LeaseID) throws -> (kiosk: KioskID, outcome: String?)?
  /// Records a lease's settlement.
  func settleLease(_ id: LeaseID, outcome: String, at: Int64) throws
  /// How many units are in each state.
  func unitCounts() throws -> [UnitRow.State: Int]
}
