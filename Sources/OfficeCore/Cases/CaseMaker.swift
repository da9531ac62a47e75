import OfficeContract
import Services

/// Makes a case of an opened packet, once, or leaves a problem for a clerk.
struct CaseMaker {
  /// What became of a packet.
  enum Outcome: Equatable, Sendable {
    case made(Int64)
    case duplicate(of: Int64)
    /// A test message of the kiosk: it was opened, which is all there is to do.
    case canary
    /// Something half filled in was kept or let go; false where it could not be kept.
    case paused(Bool)
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
    if body.kind == Canary.kind {
      try records.noteCanary(header.kiosk, header.epoch, sequence: header.sequence)
      try records.setWork(.made, of: header.id)
      return .canary
    }
    if let change = body.submission.payload.value as? PausedChange {
      let isTaken = try PausedDesk(records: records, now: now).take(change, from: header.kiosk)
      try records.setWork(.made, of: header.id)
      return .paused(isTaken)
    }
    // A code is no reference: what is kept under it cannot be written over by a case.
    if try records.paused(body.mailbox) != nil { return try leave(.mailboxTaken, header) }
    let neighbours = try records.neighbours(of: body)
    let rule = body.submission.payload.duplicates
    if !rule.follows, let same = neighbours.first(where: \.hasSameContent) {
      try records.setWork(.duplicate, of: header.id)
      return .duplicate(of: same.number)
    }
    if !rule.follows, neighbours.contains(where: { !$0.follows }) {
      return try leave(.mailboxTaken, header)
    }
    var sameAs: Int64?
    if case .oneAndCompared = rule {
      sameAs = try records.caseNumber(contentHash: body.contentHash, kind: body.kind)
    }
    let number = try records.insertCase(
      header, received: received, body: body, sameAs: sameAs)
    try records.setWork(.made, of: header.id)
    try PacketHandlers.handle(
      Filing(
        records: records, terms: terms, now: now, body: body, caseNumber: number, header: header))
    return .made(number)
  }
}
