import OfficeContract
import Services

/// A case: one submission of a citizen, opened.
public struct CaseRow: Equatable, Sendable {
  /// Counts cases.
  public var number: Int64
  /// The packet it came in.
  public var packet: Digest
  /// The kiosk.
  public var kiosk: KioskID
  /// The packet's epoch.
  public var epoch: Epoch
  /// The packet's number.
  public var sequence: UInt64
  /// When the packet was taken, in milliseconds since 1970.
  public var receivedMilliseconds: Int64
  /// What the packet had in it.
  public var body: PacketBody
  /// An earlier case with the same content; nothing where there is none.
  public var sameAs: Int64?

  /// Makes a row.
  public init(
    number: Int64, packet: Digest, kiosk: KioskID, epoch: Epoch, sequence: UInt64,
    receivedMilliseconds: Int64, body: PacketBody, sameAs: Int64?
  ) {
    self.number = number
    self.packet = packet
    self.kiosk = kiosk
    self.epoch = epoch
    self.sequence = sequence
    self.receivedMilliseconds = receivedMilliseconds
    self.body = body
    self.sameAs = sameAs
  }
}

/// What one case wants of the calendar.
public struct VisitRow: Equatable, Sendable {
  /// What it wants.
  public enum Role: String, Sendable {
    /// A visit.
    case visit
    /// Another slot for a visit.
    case move
    /// The end of a visit.
    case cancel
  }

  /// How it stands.
  public enum State: String, Sendable {
    /// A unit is theirs.
    case booked
    /// Asked for; the office has no free unit.
    case requested
    /// A unit was promised that is somebody else's: a clerk decides.
    case conflict
    /// Cancelled by the citizen.
    case cancelled
    /// A change that took effect.
    case applied
    /// A change that another one replaced.
    case superseded
    /// A change whose visit did not arrive yet; a clerk sees it.
    case waiting
  }

  /// The case.
  public var caseNumber: Int64
  /// What it wants.
  public var role: Role
  /// Mailbox of the visit it is about.
  public var mailbox: MailboxID
  /// The slot it asks for; nothing for a cancellation.
  public var slot: SlotID?
  /// The unit it holds itself; nothing where it holds none.
  public var unit: Int?
  /// How it stands.
  public var state: State
  /// Where the visit is now, for a visit that was moved; else its own slot.
  public var currentSlot: SlotID?
  /// The unit there.
  public var currentUnit: Int?
  /// +1 for every move and for the cancellation (SEQUENCE of RFC 5545).
  public var revision: Int
  /// The packet's place, by which changes of one kiosk are ordered.
  public var kiosk: KioskID
  /// The packet's epoch.
  public var epoch: Epoch
  /// The packet's number.
  public var sequence: UInt64
  /// When it was said, by the office's clock as its kiosk knew it; nothing where it did not.
  public var actedMilliseconds: Int64?
  /// Whether the kiosk promised a unit: what the citizen was told for certain.
  public var isPromised: Bool
  /// The case with which it is, or was last, in conflict over a unit.
  public var rival: Int64?

  /// Makes a row.
  public init(
    caseNumber: Int64, role: Role, mailbox: MailboxID, slot: SlotID?, unit: Int?, state: State,
    currentSlot: SlotID?, currentUnit: Int?, revision: Int, kiosk: KioskID, epoch: Epoch,
    sequence: UInt64, actedMilliseconds: Int64?, isPromised: Bool, rival: Int64? = nil
  ) {
    self.rival = rival
    self.caseNumber = caseNumber
    self.role = role
    self.mailbox = mailbox
    self.slot = slot
    self.unit = unit
    self.state = state
    self.currentSlot = currentSlot
    self.currentUnit = currentUnit
    self.revision = revision
    self.kiosk = kiosk
    self.epoch = epoch
    self.sequence = sequence
    self.actedMilliseconds = actedMilliseconds
    self.isPromised = isPromised
  }
}

/// A case under the same mailbox as another one.
public struct CaseNeighbour: Equatable, Sendable {
  /// The number of the case.
  public var number: Int64
  /// Whether it says the same.
  public var hasSameContent: Bool
  /// Whether it joins the case of its reference (`DuplicateRule.follows`).
  public var follows: Bool

  /// Makes a row.
  public init(number: Int64, hasSameContent: Bool, follows: Bool) {
    self.number = number
    self.hasSameContent = hasSameContent
    self.follows = follows
  }
}

/// Rows about cases.
public protocol CaseRecords {
  /// Adds a case; gives its number.
  func insertCase(_ header: PacketHeader, received: Int64, body: PacketBody, sameAs: Int64?) throws
    -> Int64
  /// A case by its number.
  func caseRow(_ number: Int64) throws -> CaseRow?
  /// The cases with a mailbox: one, and changes sent under the same reference, at most 100.
  func cases(mailbox: MailboxID) throws -> [CaseRow]
  /// The case that was made of a packet.
  func caseNumber(packet: Digest) throws -> Int64?
  /// The first case of a kind with this content.
  /// What is there under the mailbox of a body already, without opening it: in order, at most 100.
  func neighbours(of body: PacketBody) throws -> [CaseNeighbour]
  /// The first case of a kind that is compared (`DuplicateRule.oneAndCompared`) with this content.
  func caseNumber(contentHash: Digest, kind: PacketKind) throws -> Int64?
  /// Cases after a number, in order.
  func cases(after number: Int64, limit: Int) throws -> [CaseRow]
  /// How many cases there are.
  func caseCount() throws -> Int64
  /// Adds or changes what a case wants of the calendar.
  func saveVisit(_ row: VisitRow) throws
  /// What a case wants of the calendar.
  func visit(caseNumber: Int64) throws -> VisitRow?
  /// A visit and all its changes, in order of arrival, at most 1,000.
  func visits(mailbox: MailboxID) throws -> [VisitRow]
  /// Visits and moves in conflict over a unit of a slot, oldest first.
  func disputed(_ slot: SlotID, limit: Int) throws -> [VisitRow]
  /// The oldest visit or move that waits for a unit of a slot.
  func firstRequested(_ slot: SlotID) throws -> VisitRow?
  /// The place in line of a case that waits for a unit of a slot: 1 is the next.
  func placeInLine(_ slot: SlotID, caseNumber: Int64) throws -> Int
  /// Visits that were booked or asked for, with their cases, after a case, in order.
  func visits(after number: Int64, limit: Int) throws -> [VisitRow]
  /// The slots for a unit of which somebody waits, at most 100,000.
  func requestedSlots() throws -> [SlotID]
}
