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

/// How many units of a day are taken, at one place or at all.
public struct DayTally: Equatable, Sendable {
  /// How many are somebody's: leased, sold or booked.
  public var taken: Int
  /// How many of those some kiosk may still promise.
  public var leased: Int

  /// Makes a count.
  public init(taken: Int = 0, leased: Int = 0) {
    self.taken = taken
    self.leased = leased
  }
}

/// Rows about slots. A slot is known once it was made known; a unit that nobody ever had takes no
/// room, and what is counted is kept beside, so no question is answered by counting units.
public protocol SlotRecords {
  /// Makes slots known with so many units, at most `Limits.unitsPerSlot`; none ever becomes smaller.
  func ensureSlots(_ slots: [SlotID: Int]) throws
  /// One unit; nothing where the slot has none of that number.
  func unit(_ slot: SlotID, _ unit: Int) throws -> UnitRow?
  /// Whether a slot is known.
  func hasSlot(_ slot: SlotID) throws -> Bool
  /// The free units of a slot, lowest first.
  func freeUnits(_ slot: SlotID, limit: Int) throws -> [Int]
  /// Changes whose a unit of a known slot is.
  func saveUnit(_ row: UnitRow) throws
  /// The unit of a lease that still stands.
  func unit(lease: LeaseID) throws -> UnitRow?
  /// Units that a case holds.
  func units(caseNumber: Int64) throws -> [UnitRow]
  /// How many units of each known slot of a place's day are taken.
  func taken(at site: String, on day: CalendarDate) throws -> [SlotID: Int]
  /// What is taken of a day, at one place or, without one, at all.
  func tally(of site: String?, on day: CalendarDate) throws -> DayTally
  /// How many units are in each state.
  func unitCounts() throws -> [UnitRow.State: Int]
}
