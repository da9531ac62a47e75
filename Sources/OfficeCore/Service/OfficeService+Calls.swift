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
    AnsweredCall(LeaseCall.self) { office, message, bytes in
      let (request, kiosk) = try office.verified(message, bytes: bytes)
      return try office.signed(try office.lease(request, to: kiosk))
    },
    AnsweredCall(ReserveCall.self) { office, message, bytes in
      let (request, kiosk) = try office.verified(message, bytes: bytes)
      return try office.signed(try office.reserve(request, for: kiosk))
    },
    AnsweredCall(HeartbeatCall.self) { office, message, bytes in
      let (beat, kiosk) = try office.verified(message, bytes: bytes)
      return try office.signed(try office.follow(beat, of: kiosk))
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
    let row = try store.write { try desk.enrol(request, in: $0) }
    try reloadBoxKeys()
    log("enrolled kiosk=\(row.id)")
    // What waits for the new key is filed now; where that fails, at the next start.
    do { try retryWaiting() } catch { log("filing what waited failed: \(error)") }
    return try signed(EnrolmentResponse(kiosk: row.id, office: identity(), nonce: request.nonce))
  }

  private func follow(_ beat: Heartbeat, of kiosk: KioskID) throws -> HeartbeatReply {
    let now = environment.now()
    let (contiguous, back) = try store.write { records in
      if var row = try records.kiosk(kiosk) {
        row.pending = Int64(clamping: beat.pending)
        if !environment.isCarried {
          row.seenMilliseconds = now
          row.driftMilliseconds =
            beat.wallMilliseconds.subtractingReportingOverflow(now).partialValue
        }
        try records.saveKiosk(row)
      }
      return (
        try ChainWatch(records: records, now: now).follow(beat, of: kiosk),
        try records.wantedBack(of: kiosk, limit: Limits.settlements)
      )
    }
    return HeartbeatReply(
      officeMilliseconds: now, contiguousSequence: contiguous, back: UnitsWantedBack(back),
      nonce: beat.nonce)
  }
}
