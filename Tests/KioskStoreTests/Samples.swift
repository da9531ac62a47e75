import OfficeContract
import Services
import Values

@testable import KioskStore

let today = CalendarDate(daysSince1970: 20_778)
/// What citizens type: no file of the kiosk may hold any of it.
let names = ["张伟", "O'Brien", "Ñandú", "Дарья"]
let markers = names + ["Elm Street 17", "2125550123", "they shouted at me"]

func registration(_ name: String) -> Submission {
  Submission(
    Registration(
      applicant: PersonDetails(
        familyName: name, givenName: name,
        birthDate: CalendarDate(daysSince1970: 4000)),
      contact: ContactDetails(street: "Elm Street 17", phone: "2125550123"),
      household: [HouseholdMember(name: name, relation: "child")], needs: ["food"],
      reach: ReachPreference(channel: "post", language: "en", interpreter: false)),
    consent: ConsentRecord(
      notice: "registration-1", language: "en", noticeText: "We keep \(name).",
      purposes: ["benefits"], recipients: ["office"], retention: "P6Y",
      withdrawal: "by-reference"),
    language: "en")
}

enum Samples {
  /// A reference whose mailbox a test derives once.
  static let reference = Reference(random: [UInt8](repeating: 7, count: Reference.length))
}

let complaint = Submission(
  Feedback(kind: .complaint, text: "they shouted at me"), consent: nil,
  language: "en")

func slot(_ minutes: Int) -> SlotID {
  guard let start = TimeOfDay(minutes: minutes) else { preconditionFailure("no such minute") }
  return SlotID(location: "bronx-1", date: today.adding(days: 3), start: start)
}

func visit(_ slot: SlotID) -> Submission {
  Submission(
    AppointmentRequest(slot: slot, service: "snap", name: "Дарья"),
    consent: nil, language: "ru")
}

func lease(_ number: UInt8, _ minutes: Int, unit: Int, until: Int64 = 100_000_000) -> SlotLease {
  SlotLease(
    slot: slot(minutes), unit: unit,
    lease: LeaseID(unchecked: [0, 0, 0, 0, 0, 0, 0, number]), expiresOfficeMilliseconds: until)
}

extension KioskStore {
  func submit(
    _ submission: Submission, of reference: Reference? = nil, by deadline: Int64? = nil
  ) throws(StoreError) -> Submitted {
    let outcome = try submit(
      submission, of: reference, by: deadline, today: today,
      wallMilliseconds: 1_795_000_000_000)
    guard let saved = outcome.saved else { throw .unclear(file: databasePath) }
    return saved
  }

  /// Moves a visit, or cancels it.
  func change(_ reference: Reference, to slot: SlotID?) throws(StoreError) -> Submitted {
    let change = AppointmentChange(mailbox: try mailbox(of: reference), newSlot: slot)
    return try submit(
      Submission(change, consent: nil, language: "ru"),
      of: reference)
  }

  /// What is known of a reference.
  func find(_ reference: Reference) throws(StoreError) -> ReferenceFinding {
    try find(mailbox: try mailbox(of: reference))
  }
}
