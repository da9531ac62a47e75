import Services
import Values

/// One unit of a slot that a kiosk may promise by itself.
public struct SlotLease: Codable, Equatable, Hashable, Sendable {
  /// The slot.
  public var slot: SlotID
  /// Which of the slot's units, 1 to `Limits.unitsPerSlot`.
  public var unit: Int
  /// Names this lease of the unit; a later lease of the same unit has another.
  public var lease: LeaseID
  /// When the kiosk must stop promising it: milliseconds since 1970 by the office's clock.
  /// A deadline frees nothing at the office; only a settlement does.
  public var expiresOfficeMilliseconds: Int64

  /// Makes a lease.
  public init(slot: SlotID, unit: Int, lease: LeaseID, expiresOfficeMilliseconds: Int64) {
    self.slot = slot
    self.unit = unit
    self.lease = lease
    self.expiresOfficeMilliseconds = expiresOfficeMilliseconds
  }
}

/// What became of a lease, in the kiosk's signed word.
public struct LeaseSettlement: Codable, Equatable, Hashable, Sendable {
  /// What became of it.
  public enum Outcome: Codable, Equatable, Hashable, Sendable {
    /// Promised to a citizen in the packet of that number of this epoch.
    case sold(sequence: UInt64)
    /// Given back unsold; the kiosk will not promise it again.
    case returned
  }

  /// The lease.
  public var lease: LeaseID
  /// What became of it.
  public var outcome: Outcome

  /// Makes a settlement.
  public init(lease: LeaseID, outcome: Outcome) {
    self.lease = lease
    self.outcome = outcome
  }
}
