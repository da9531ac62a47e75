import OfficeContract
import Services

/// Makes a case of an opened packet, once, or leaves a problem for a clerk.
struct CaseMaker {
  /// What became of a packet.
  enum Outcome: Equatable, Sendable {
    case made(Int64)
    case duplicate(of: Int64)
    case problem(ProblemRow.Kind)
  }

  let records: any OfficeRecords
  let terms: VisitTerms
  let now: Int64

  /// Files what was found in a packet in custody.
  func file(_ opened: Opened, header: PacketHeader, received: Int64, isQuarantined: Bool) throws
    -> Outcome
  {
    if isQuarantined { return try leave(.quarantined, header) }
    switch opened {
    case .problem(let kind): return try leave(kind, header)
    case .body(let body): return try file(body, header: header, received: received)
    }
  }

  /// Files a packet that could not be filed before, or that a clerk let out of quarantine.
  func refile(
    _ opened: Opened, header: PacketHeader, received: Int64, isQuarantined: Bool
  ) throws -> Outcome {
    try records.resolveProblems(of: header.id, at: now)
    return try file(opened, header: header, received: received, isQuarantined: isQuarantined)
  }

  private func leave(_ kind: ProblemRow.Kind, _ header: PacketHeader) throws -> Outcome {
    try records.setWork(.problem, of: header.id)
    try records.addProblem(kind, packet: header, caseNumber: nil, at: now)
    return .problem(kind)
  }

  private func file(_ body: PacketBody, header: PacketHeader, received: Int64) throws -> Outcome {
    let neighbours = try records.cases(mailbox: body.mailbox)
    let isChange = body.kind == .appointmentChange
    // A visit may be moved there, back, and there again: each of its changes counts.
    if !isChange, let same = neighbours.first(where: { $0.body.contentHash == body.contentHash }) {
      try records.setWork(.duplicate, of: header.id)
      return .duplicate(of: same.number)
    }
    if !isChange, neighbours.contains(where: { $0.body.kind != .appointmentChange }) {
      return try leave(.mailboxTaken, header)
    }
    // Two equal ratings are two ratings; two equal registrations are worth a clerk's look.
    let looksForEqual = body.kind == .registration || body.kind == .appointment
    let sameAs =
      looksForEqual
      ? try records.caseNumber(contentHash: body.contentHash, kind: body.kind) : nil
    let number = try records.insertCase(
      header, received: received, body: body, sameAs: sameAs)
    try records.setWork(.made, of: header.id)
    try VisitBook(records: records, terms: terms, now: now).enter(
      body, caseNumber: number, header: header)
    return .made(number)
  }
}
