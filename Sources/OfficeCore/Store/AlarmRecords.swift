import OfficeContract

/// Something about a kiosk that an administrator must know.
public struct AlarmRow: Equatable, Sendable {
  /// What is wrong.
  public enum Kind: String, Sendable, CaseIterable {
    /// Packets are missing between two others.
    case gap
    /// Two packets claim one number, or a packet does not follow the one before it.
    case fork
    /// The kiosk is behind what it had sent: its disk was set back.
    case rollback
    /// The kiosk began a new database.
    case newEpoch
    /// A lease was settled in a way that contradicts what the office has.
    case lease
    /// The kiosk refused an order.
    case order
    /// A kiosk that was taken out of service still sends.
    case revoked
    /// An audit chain is not the one that was heard of before.
    case audit
    /// Two machines speak as one kiosk.
    case clone
    /// The kiosk does not take, or not show, content.
    case content
  }

  /// Counts alarms.
  public var number: Int64
  /// What is wrong.
  public var kind: Kind
  /// The kiosk.
  public var kiosk: KioskID
  /// Its epoch.
  public var epoch: Epoch
  /// The number at which it shows; 0 where it is about no packet.
  public var sequence: UInt64
  /// A sentence, without personal data.
  public var detail: String
  /// When it was first raised, in milliseconds since 1970.
  public var raisedMilliseconds: Int64
  /// How often it was raised.
  public var times: Int64
  /// When it went away by itself; nothing while it stands.
  public var clearedMilliseconds: Int64?

  /// Makes a row.
  public init(
    number: Int64, kind: Kind, kiosk: KioskID, epoch: Epoch, sequence: UInt64, detail: String,
    raisedMilliseconds: Int64, times: Int64, clearedMilliseconds: Int64?
  ) {
    self.number = number
    self.kind = kind
    self.kiosk = kiosk
    self.epoch = epoch
    self.sequence = sequence
    self.detail = detail
    self.raisedMilliseconds = raisedMilliseconds
    self.times = times
    self.clearedMilliseconds = clearedMilliseconds
  }
}

/// Something that a clerk must look at.
public struct ProblemRow: Equatable, Sendable {
  /// What is wrong.
  public enum Kind: String, Sendable, CaseIterable {
    /// Sealed to a key the office does not have.
    case noKey
    /// Damaged, or made for another place.
    case cannotOpen
    /// Written by a later version of the kiosk's program.
    case unknownFormat
    /// The body is not in the expected form.
    case malformedBody
    /// The submission is not the one the body's hash is of.
    case altered
    /// A value is outside what the kiosk allows.
    case invalid
    /// Its number belongs to another packet.
    case quarantined
    /// Its kiosk had been taken out of service.
    case revoked
    /// Another submission already has this reference.
    case mailboxTaken
    /// A unit was promised that is somebody else's.
    case slotConflict
    /// Its unit was let again and sold twice: this visit keeps it, for its ticket is the first.
    case lateSale
    /// The slot asked for is not one the office has.
    case unknownSlot
    /// A move or a cancellation whose visit is not here.
    case noVisit
    /// It is not known whether it came before another change or after it.
    case unclearOrder
    /// A visit was asked for at a time that was past or too near when the wish arrived.
    case tooLate
    /// The person takes their consent back.
    case withdrawal
    /// Making the case failed at the office.
    case failed

    /// What it means, in a sentence for a clerk.
    public var meaning: String {
      switch self {
      case .noKey: "sealed to a key that this office does not have"
      case .cannotOpen: "damaged, or made for another place"
      case .unknownFormat: "made by a newer program than this office's"
      case .malformedBody: "not in the expected form"
      case .altered: "the submission is not the one that was sealed"
      case .invalid: "a value is outside what a kiosk allows"
      case .quarantined: "another packet has this number; accept it once you know why"
      case .revoked:
        "sent by a kiosk that was taken out of service; accept it once you know that it is genuine"
      case .mailboxTaken: "another submission has this reference"
      case .slotConflict: "a visit was promised whose place is somebody else's"
      case .lateSale:
        "keeps a place that was promised to somebody else too, after an override: tell the other, "
          + "whose case this one names"
      case .unknownSlot: "a visit at a time that the office does not have"
      case .noVisit:
        "a visit is to be moved or cancelled that is not here: it may still wait at another kiosk, "
          + "or the reference is of something else"
      case .unclearOrder:
        "moved or cancelled at two kiosks, and it is not known which came last: ask the person"
      case .tooLate: "a wish for a time that was past or too near when it came: ask the person"
      case .withdrawal:
        "the person takes their consent back: stop what rests on it, then close the case"
      case .failed: "making the case failed here; it is tried again at the next start"
      }
    }
  }

  /// Counts problems.
  public var number: Int64
  /// What is wrong.
  public var kind: Kind
  /// The packet.
  public var packet: Digest
  /// The kiosk.
  public var kiosk: KioskID
  /// The packet's epoch.
  public var epoch: Epoch
  /// The packet's number.
  public var sequence: UInt64
  /// The case it is about; nothing where none could be made.
  public var caseNumber: Int64?
  /// When it arose, in milliseconds since 1970.
  public var raisedMilliseconds: Int64

  /// Makes a row.
  public init(
    number: Int64, kind: Kind, packet: Digest, kiosk: KioskID, epoch: Epoch, sequence: UInt64,
    caseNumber: Int64?, raisedMilliseconds: Int64
  ) {
    self.number = number
    self.kind = kind
    self.packet = packet
    self.kiosk = kiosk
    self.epoch = epoch
    self.sequence = sequence
    self.caseNumber = caseNumber
    self.raisedMilliseconds = raisedMilliseconds
  }
}

/// Rows about alarms and problems.
public protocol AlarmRecords {
  /// Raises an alarm; the same again only counts.
  func raise(
    _ kind: AlarmRow.Kind, _ kiosk: KioskID, _ epoch: Epoch, sequence: UInt64, detail: String,
    at milliseconds: Int64) throws
  /// Clears gap alarms of an epoch up to a number: everything before it arrived.
  func clearGaps(_ kiosk: KioskID, _ epoch: Epoch, upTo sequence: UInt64, at milliseconds: Int64)
    throws
  /// Clears the alarms of a kind of a kiosk: their cause is gone.
  func clearAlarms(_ kind: AlarmRow.Kind, of kiosk: KioskID, at milliseconds: Int64) throws
  /// Clears one alarm; false where none of this number stands.
  func clearAlarm(_ number: Int64, at milliseconds: Int64) throws -> Bool
  /// Alarms after a number, oldest first.
  func alarms(after number: Int64, includingCleared: Bool, limit: Int) throws -> [AlarmRow]
  /// Adds a problem; the same of the same packet only once.
  func addProblem(
    _ kind: ProblemRow.Kind, packet: Digest, kiosk: KioskID, epoch: Epoch, sequence: UInt64,
    caseNumber: Int64?, at milliseconds: Int64) throws
  /// Problems after a number, oldest first.
  func problems(after number: Int64, limit: Int) throws -> [ProblemRow]
  /// A problem that still stands.
  func problem(_ number: Int64) throws -> ProblemRow?
  /// Marks the problems of a packet as dealt with.
  func resolveProblems(of packet: Digest, at milliseconds: Int64) throws
  /// Marks one problem of a packet as dealt with, if there is such a one.
  func resolveProblem(_ kind: ProblemRow.Kind, of packet: Digest, at milliseconds: Int64) throws
}

extension AlarmRecords {
  /// Adds a problem; the same of the same packet only once.
  public func addProblem(
    _ kind: ProblemRow.Kind, packet: PacketHeader, caseNumber: Int64?, at milliseconds: Int64
  ) throws {
    try addProblem(
      kind, packet: packet.id, kiosk: packet.kiosk, epoch: packet.epoch,
      sequence: packet.sequence, caseNumber: caseNumber, at: milliseconds)
  }
}
