import CrashPoints
import OfficeContract
import Sealing
import Services
import Values

extension OfficeService {
  /// Highest number a packet may have; more than any kiosk ever makes.
  private static let highestSequence: UInt64 = 1 << 62

  func take(_ packet: Packet, bytes: Int) throws -> Receipt {
    let header = packet.header
    guard header.sequence <= Self.highestSequence else {
      throw ContractError.malformed(what: "packet header")
    }
    let key = try signingKey(of: header.kiosk)
    guard packet.isSigned(by: key) else {
      throw OfficeProblem(.badSignature, "the packet's signature does not hold")
    }
    try charge(header.kiosk, bytes: bytes)
    guard packet.isWhole else {
      throw OfficeProblem(.malformed, "the sealed bytes are not those the header names")
    }
    let opened = try opener.open(packet)
    let now = environment.now()
    let planned = calendar.planned(
      OfficeService.slot(in: opened), today: environment.day(now))
    let terms = environment.terms
    let custody = Custody(key: keys.signing)
    let expected: PacketRow.Work = if case .body = opened { .made } else { .problem }
    let draft = LetterDraft(opened, header, at: now, zone: terms.zone)
    let (taken, outcome) = try lettered.write(at: now, draft: draft) { records in
      let taken = try custody.take(packet, expecting: expected, at: now, in: records)
      CrashPoint.custodyTaken.reach()
      guard taken.isNew else { return (taken, nil as CaseMaker.Outcome?) }
      try records.ensureSlots(planned)
      let judged = try OfficeService.held(opened, header, received: now, at: now, in: records)
      let outcome = try OfficeService.fileOrKeep(header, received: now, terms, now, in: records) {
        try $0.file(
          judged, header: header, received: now, isQuarantined: taken.standing == .quarantined)
      }
      CrashPoint.custodyFiled.reach()
      return (taken, outcome)
    }
    CrashPoint.custodyCommitted.reach()
    guard let receipt = taken.receipt else {
      log("packet kiosk=\(header.kiosk) seq=\(header.sequence) refused: bytes of another packet")
      throw OfficeProblem(.malformed, "these sealed bytes belong to another packet")
    }
    logTaken(header, head: receipt.officeHead, outcome)
    return custody.signed(receipt)
  }

  /// Files a packet; where that fails the packet stays in custody as a problem.
  private static func fileOrKeep(
    _ header: PacketHeader, received: Int64, _ terms: VisitTerms, _ now: Int64,
    in records: any OfficeRecords, _ file: (CaseMaker) throws -> CaseMaker.Outcome
  ) throws -> CaseMaker.Outcome {
    let maker = CaseMaker(records: records, terms: terms, now: now)
    var outcome = CaseMaker.Outcome.problem(.failed)
    do {
      try records.attempt { outcome = try file(maker) }
    } catch {
      // It stays in custody with its standing: the next try leaves one in quarantine to a clerk.
      outcome = try maker.file(
        .problem(.failed), header: header, received: received, isQuarantined: false)
    }
    return outcome
  }

  /// What a kiosk sends after it was taken out of service waits for a clerk, whatever it is.
  private static func held(
    _ opened: Opened, _ header: PacketHeader, received: Int64, at now: Int64,
    in records: any OfficeRecords
  ) throws -> Opened {
    guard let revoked = try records.orderState(header.kiosk).revokedMilliseconds,
      received >= revoked
    else { return opened }
    try records.raise(
      .revoked, header.kiosk, header.epoch, sequence: 0,
      detail: "the kiosk was taken out of service and still sends; packet \(header.sequence) waits "
        + "for a clerk",
      at: now)
    return .problem(.revoked)
  }

  private static func slot(in opened: Opened) -> SlotID? {
    guard case .body(let body) = opened else { return nil }
    return body.submission.payload.visitWish?.slot
  }

  private func logTaken(
    _ header: PacketHeader, head: UInt64, _ outcome: CaseMaker.Outcome?
  ) {
    let what =
      switch outcome {
      case .made(let number): "case=\(number)"
      case .duplicate(let number): "duplicate of case=\(number)"
      case .canary: "canary opened"
      case .paused(let isTaken): isTaken ? "kept for later" : "not kept for later"
      case .problem(let kind): "problem=\(kind.rawValue)"
      case nil: "again"
      }
    log(
      "packet kiosk=\(header.kiosk) epoch=\(header.epoch) seq=\(header.sequence) "
        + "bytes=\(header.size) head=\(head) \(what)")
  }

  /// Files what is in custody and was not filed: after a key arrived, and at the start.
  @discardableResult
  public func retryWaiting() throws -> Int {
    try store.write { records in
      try records.retryPackets(with: .noKey)
      try records.retryPackets(with: .failed)
    }
    var filed = 0
    var last: UInt64 = 0
    while true {
      let heads = try store.read { try $0.packetsToOpen(after: last, limit: 64) }
      guard let end = heads.last else { return filed }
      for head in heads {
        do {
          guard let row = try store.read({ try $0.packet(head: head) }) else { continue }
          try refile(row, byClerk: false)
          filed += 1
        } catch let error as OfficeStoreError where error.kind == .corrupt {
          // One damaged row is named, and holds no other one back.
          log("packet head=\(head) cannot be filed: \(error)")
        }
      }
      last = end
    }
  }

  /// Opens and files one packet in custody again; one in quarantine only where a clerk says so.
  @discardableResult
  private func refile(_ row: PacketRow, byClerk: Bool) throws -> CaseMaker.Outcome {
    let opened = try opener.open(header: row.header, sealed: row.sealed)
    let now = environment.now()
    let planned = calendar.planned(
      OfficeService.slot(in: opened), today: environment.day(now))
    let isQuarantined = row.standing == .quarantined && !byClerk
    let terms = environment.terms
    let outcome = try store.write { records in
      try records.ensureSlots(planned)
      return try OfficeService.fileOrKeep(
        row.header, received: row.receivedMilliseconds, terms, now, in: records
      ) { maker in
        let judged =
          byClerk
          ? opened
          : try OfficeService.held(
            opened, row.header, received: row.receivedMilliseconds, at: now, in: records)
        return try maker.refile(
          judged, header: row.header, received: row.receivedMilliseconds,
          isQuarantined: isQuarantined)
      }
    }
    log("filed kiosk=\(row.header.kiosk) seq=\(row.header.sequence) \(outcome)")
    return outcome
  }

  /// A clerk accepts the packet of a problem after all, such as one in quarantine; gives the
  /// number of its case.
  public func acceptProblem(_ number: Int64) throws -> Int64 {
    guard let problem = try store.read({ try $0.problem(number) }) else {
      throw OfficeError.notFound("problem \(number): there is none that still stands")
    }
    guard problem.caseNumber == nil, let row = try store.read({ try $0.packet(problem.packet) })
    else { throw OfficeError.badArgument("problem \(number): its packet has a case already") }
    let now = environment.now()
    try store.write { try $0.audit("override", "problem \(number) accepted", at: now) }
    switch try refile(row, byClerk: true) {
    case .made(let number), .duplicate(of: let number): return number
    case .canary:
      throw OfficeError.badArgument("problem \(number): a kiosk's test message is nobody's case")
    case .paused:
      throw OfficeError.badArgument(
        "problem \(number): what somebody has half filled in is nobody's case")
    case .problem(let kind):
      throw OfficeError.badArgument("problem \(number): no case can be made: \(kind.rawValue)")
    }
  }
}
