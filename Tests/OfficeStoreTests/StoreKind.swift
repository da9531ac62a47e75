import OfficeContract
import OfficeCore
import OfficeSQLite
import Sealing
import Services
import TestSupport
import Values

/// A store that is held to what every store must do. A new one is a case here and nothing else.
enum StoreKind: String, CaseIterable, Sendable {
  case sqlite

  /// Opens the store of a place, anew or again.
  func open(_ place: TestFolder) throws -> any OfficeStore {
    switch self {
    case .sqlite:
      try SQLiteOfficeStore(path: place.path + "/office.sqlite", vault: CaseVault(Sample.keys))
    }
  }
}

/// A value of some bytes that differ by a number.
func hex<Value: HexValue>(_ number: UInt8, _: Value.Type = Value.self) -> Value {
  Value(unchecked: [UInt8](repeating: number, count: Value.byteCount))
}

/// Rows as a test needs them.
enum Sample {
  static let keys = OfficeKeys(
    signing: SigningKey(), box: BoxKey(), recoveryKey: BoxKey().publicKey)
  static let kiosk = KioskID(keyHash: hex(1))
  static let epoch: Epoch = hex(1)
  static let day = CalendarDate(daysSince1970: 20_775)

  static func kioskRow(_ id: KioskID = kiosk, name: String = "Library") -> KioskRow {
    KioskRow(
      id: id, signingKey: hex(2), name: name, enrolledMilliseconds: 1, seenMilliseconds: nil,
      pending: nil, driftMilliseconds: -7)
  }

  static func header(_ sequence: UInt64, id: UInt8? = nil) -> PacketHeader {
    PacketHeader(
      kiosk: kiosk, epoch: epoch, sequence: sequence, previous: .zero,
      id: hex(id ?? UInt8(sequence)), size: 3, key: hex(4), auditHead: .zero, boot: hex(5),
      monotonicMilliseconds: 6, wallMilliseconds: 7)
  }

  static func packet(
    _ sequence: UInt64, id: UInt8? = nil, head: UInt64? = nil,
    standing: PacketRow.Standing = .accepted, work: PacketRow.Work = .received
  ) -> PacketRow {
    PacketRow(
      head: head ?? sequence, header: header(sequence, id: id), signature: hex(8),
      sealed: [1, 2, 3], receivedMilliseconds: 9, receipt: [UInt8(sequence)], standing: standing,
      work: work)
  }

  /// A packet that has a body in it.
  static func packet(_ sequence: UInt64, carrying body: PacketBody) throws -> PacketRow {
    var row = packet(sequence)
    row.sealed = try Sealer.seal(
      try body.paddedBytes(), to: [keys.box.publicKey], context: row.header.sealingContext)
    return row
  }

  static func registration(_ name: String, mailbox: UInt8) throws -> PacketBody {
    let submission = Submission(
      Registration(
        applicant: PersonDetails(familyName: name, givenName: name, birthDate: day),
        contact: ContactDetails(street: "Elm Street 17", phone: "2125550123"), household: [],
        needs: [], reach: ReachPreference(channel: "post", language: "en", interpreter: false)),
      consent: nil, language: "en")
    return PacketBody(
      mailbox: hex(mailbox), mailboxKey: hex(1), submission: submission, promise: nil, lease: nil,
      localDate: day, contentHash: Hash.of(try PacketBody.contentBytes(of: submission)))
  }

  static func slot(_ minutes: Int = 540, days: Int = 0) throws -> SlotID {
    guard let start = TimeOfDay(minutes: minutes) else {
      throw OfficeStoreError(.other, "no such minute")
    }
    return SlotID(location: "bronx-1", date: day.adding(days: days), start: start)
  }

  static func body(_ text: String, mailbox: UInt8) throws -> PacketBody {
    let submission = Submission(
      Feedback(kind: .suggestion, text: text), consent: nil, language: "en")
    return PacketBody(
      mailbox: hex(mailbox), mailboxKey: hex(1), submission: submission, promise: nil, lease: nil,
      localDate: day, contentHash: Hash.of(try PacketBody.contentBytes(of: submission)))
  }

  static func change(_ mailbox: UInt8, to slot: SlotID?) throws -> PacketBody {
    let id: MailboxID = hex(mailbox)
    let submission = Submission(
      AppointmentChange(mailbox: id.hex, newSlot: slot),
      consent: nil, language: "en")
    return PacketBody(
      mailbox: id, mailboxKey: hex(1), submission: submission, promise: nil, lease: nil,
      localDate: day, contentHash: Hash.of(try PacketBody.contentBytes(of: submission)))
  }

  static func visit(
    _ number: Int64, _ role: VisitRow.Role, mailbox: UInt8, slot: SlotID?, state: VisitRow.State
  ) -> VisitRow {
    VisitRow(
      caseNumber: number, role: role, mailbox: hex(mailbox), slot: slot, unit: nil, state: state,
      currentSlot: slot, currentUnit: nil, revision: 0, kiosk: kiosk, epoch: epoch,
      sequence: UInt64(number), actedMilliseconds: nil, isPromised: false)
  }
}
