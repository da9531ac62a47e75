import OfficeContract
import Services

/// What the office does with one kind of packet beyond making a case of it, in the same transaction.
protocol PacketHandler: Sendable {
  /// What the packet carries.
  associatedtype Payload: PacketPayload
  /// Does it; an error leaves the packet in custody for a later try.
  func handle(_ payload: Payload, _ filing: Filing) throws
}

/// A case that was just made, and what its handler may use.
struct Filing {
  let records: any OfficeRecords
  let terms: VisitTerms
  let now: Int64
  let body: PacketBody
  let caseNumber: Int64
  let header: PacketHeader

  /// The calendar.
  var visits: VisitBook { VisitBook(records: records, terms: terms, now: now) }

  /// Leaves a question for a clerk.
  func ask(_ problem: ProblemRow.Kind) throws {
    try records.addProblem(problem, packet: header, caseNumber: caseNumber, at: now)
  }
}
