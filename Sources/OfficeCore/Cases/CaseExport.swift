import FoundationEssentials
import OfficeContract
import Services
import Values

/// One case as `kiosk-office cases export --json` writes it: one object a line.
public struct CaseExport: Codable, Equatable, Sendable {
  /// How the visit of a case stands.
  public struct Visit: Codable, Equatable, Sendable {
    /// `visit`, `move` or `cancel`.
    public var role: String
    /// `booked`, `requested`, `conflict`, `cancelled`, `applied`, `superseded` or `waiting`.
    public var state: String
    /// Where the visit is now: `location/2026-11-23/09:30`.
    public var slot: String?
    /// The unit there.
    public var unit: Int?
    /// +1 for every move and for the cancellation.
    public var revision: Int
    /// Mailbox of the visit that a change is about.
    public var mailbox: String
    /// Its place in line for a unit of its slot, 1 the next; nothing where it does not wait.
    public var placeInLine: Int?
    /// The case that was promised the same unit; nothing where there is no such conflict.
    public var conflictWith: Int64?
  }

  /// Number of the case.
  public var id: Int64
  /// What it is about.
  public var kind: String
  /// The kiosk it came from.
  public var kiosk: String
  /// The packet's epoch.
  public var epoch: String
  /// The packet's number.
  public var seq: UInt64
  /// The packet's id.
  public var packet: String
  /// When the packet was taken, ISO 8601 in UTC.
  public var received: String
  /// The mailbox of its reference.
  public var mailbox: String
  /// The staff member who helped.
  public var assistedBy: String?
  /// The language it was filled in.
  public var language: String
  /// The day by the kiosk's calendar.
  public var localDate: String
  /// What the person agreed to.
  public var consent: ConsentRecord?
  /// `confirmed` or `requested`, as the kiosk promised.
  public var promise: String?
  /// The unit that was promised.
  public var promisedUnit: Int?
  /// How the visit stands.
  public var appointment: Visit?
  /// An earlier case with the same content.
  public var sameAs: Int64?
  /// Everything the citizen sent, exactly as typed.
  public var submission: Submission

  /// Describes a case.
  ///
  /// - Parameter placeInLine: of a visit that waits for a unit.
  public init(_ row: CaseRow, visit: VisitRow?, placeInLine: Int? = nil) {
    id = row.number
    kind = row.body.kind.rawValue
    kiosk = row.kiosk.text
    epoch = row.epoch.hex
    seq = row.sequence
    packet = row.packet.hex
    received = OfficeTime.iso(row.receivedMilliseconds)
    mailbox = row.body.mailbox.hex
    assistedBy = row.body.submission.assistedBy
    language = row.body.submission.language
    localDate = row.body.localDate.iso
    consent = row.body.submission.consent
    switch row.body.promise {
    case .confirmed(let unit):
      promise = "confirmed"
      promisedUnit = unit
    case .requested: promise = "requested"
    case nil: promise = nil
    }
    appointment = visit.map {
      Visit(
        role: $0.role.rawValue, state: $0.state.rawValue,
        slot: ($0.role == .visit ? $0.currentSlot : $0.slot)?.text,
        unit: $0.role == .visit ? $0.currentUnit : $0.unit, revision: $0.revision,
        mailbox: $0.mailbox.hex, placeInLine: placeInLine, conflictWith: $0.rival)
    }
    sameAs = row.sameAs
    submission = row.body.submission
  }

  /// The object on one line, keys sorted, UTF-8.
  public var line: String {
    (try? ContractJSON.encode(self, what: "case")).map { String(decoding: $0, as: UTF8.self) }
      ?? "{}"
  }

  /// The case for a clerk: keys sorted, one a line.
  public var readable: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else { return "" }
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}
