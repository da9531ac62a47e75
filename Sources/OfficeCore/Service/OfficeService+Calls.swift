import CrashPoints
import OfficeContract
import Sealing

extension OfficeService {
  /// Every call that the office answers: its work is below, or in a file of its own.
  static let calls: [AnsweredCall] = [
    AnsweredCall(HelloCall.self) { office, _, _ in try office.signed(office.identity()) },
    AnsweredCall(EnrolCall.self) { office, message, _ in try office.enrol(message) },
    AnsweredCall(PacketCall.self) { office, packet, bytes in
      try office.take(packet, bytes: bytes)
    },
    AnsweredCall(UploadCall.self) { office, piece, bytes in
      try office.take(piece, bytes: bytes)
    },
    AnsweredCall(LeaseCall.self) { office, message, bytes in
      let (request, kiosk) = try office.verified(message, bytes: bytes)
      return try office.signed(try office.lease(request, to: kiosk))
    },
    AnsweredCall(ReserveCall.self) { office, message, bytes in
      let (request, kiosk) = try office.verified(message, bytes: bytes)
      return try office.signed(try office.reserve(request, for: kiosk))
    },
    AnsweredCall(ContentFileCall.self) { office, message, bytes in
      let (request, kiosk) = try office.verified(message, bytes: bytes)
      guard let file = try office.store.read({ try $0.contentFile(request.hash) }) else {
        throw OfficeProblem(.notFound, "there is no such file")
      }
      // A short question with a long answer costs what the answer does.
      try office.charge(kiosk, bytes: file.count)
      return try office.signed(ContentFileAnswer(bytes: file))
    },
    AnsweredCall(HeartbeatCall.self) { office, message, bytes in
      let (beat, kiosk) = try office.verified(message, bytes: bytes)
      return try office.signed(try office.follow(beat, of: kiosk))
    },
    AnsweredCall(MailCall.self) { office, message, bytes in
      let (request, kiosk) = try office.verified(message, bytes: bytes)
      return try office.signed(try office.bringMail(request, to: kiosk))
    },
    AnsweredCall(LookUpCall.self) { office, message, bytes in
      let (request, kiosk) = try office.verified(message, bytes: bytes)
      return try office.signed(try office.lookUp(request, for: kiosk))
    },
  ]

  /// What the office answers.
  public static let endpoints = calls.map(\.endpoint)

  private func enrol(_ message: EnrolCall.Request) throws -> EnrolCall.Answer {
    let request = try message.decoded()
    guard try message.verified(by: request.kioskKey) != nil,
      message.signer == KioskID(signingKey: request.kioskKey).text
    else { throw OfficeProblem(.badSignature, "the signature does not hold") }
    let desk = EnrolmentDesk(keys: keys, now: environment.now())
    let (row, before) = try store.write { records in
      let row = try desk.enrol(request, in: records)
      CrashPoint.kioskWritten.reach()
      return (row, try records.orderState(row.id).before)
    }
    CrashPoint.kioskCommitted.reach()
    log("enrolled kiosk=\(row.id)")
    // What waits for the new key is filed now; where that fails, at the next start.
    if request.handOverSecret != nil {
      do { try retryWaiting() } catch { log("filing what waited failed: \(error)") }
    }
    var response = EnrolmentResponse(kiosk: row.id, office: identity(), nonce: request.nonce)
    response.ordersBefore = before
    return try signed(response)
  }

  private func follow(_ beat: Heartbeat, of kiosk: KioskID) throws -> HeartbeatReply {
    let now = environment.now()
    let followed = try store.write { records in
      try records.forgetPaused(until: now)
      if var row = try records.kiosk(kiosk) {
        row.pending = Int64(clamping: beat.pending)
        if !environment.isCarried {
          row.seenMilliseconds = now
          row.driftMilliseconds =
            beat.wallMilliseconds.subtractingReportingOverflow(now).partialValue
        }
        try records.saveKiosk(row)
      }
      let contiguous = try ChainWatch(records: records, now: now).follow(beat, of: kiosk)
      try RestoreWatch(records: records, terms: environment.terms, now: now)
        .follow(beat, of: kiosk, numbering: numbering)
      let followed = (
        contiguous: contiguous, back: try records.wantedBack(of: kiosk, limit: Limits.settlements),
        orders: try OrderDesk(records: records, key: keys.signing, now: now)
          .follow(beat, of: kiosk, numbering: numbering),
        witness: try HeadWatch(records: records, now: now).follow(beat, of: kiosk),
        content: try ContentWatch(records: records, now: now).follow(beat, of: kiosk),
        durable: try records.durableSequence(kiosk, beat.epoch),
        backedUp: try records.setting(CustodyRow.backupSetting).flatMap { Int64($0) },
        canary: try records.canarySequence(kiosk, beat.epoch)
      )
      CrashPoint.heartbeatFollowed.reach()
      return followed
    }
    CrashPoint.heartbeatCommitted.reach()
    var reply = HeartbeatReply(
      officeMilliseconds: now, contiguousSequence: followed.contiguous,
      back: UnitsWantedBack(followed.back), nonce: beat.nonce)
    reply.custody = CustodyMark(
      numbering: numbering, durableSequence: min(followed.durable, followed.contiguous),
      durableMilliseconds: followed.backedUp, key: keys.box.id)
    reply.canary = CanaryMark(sequence: followed.canary)
    reply.orders = followed.orders
    reply.audit = try followed.witness.map { try signed($0) }
    reply.content = followed.content
    return reply
  }
}
