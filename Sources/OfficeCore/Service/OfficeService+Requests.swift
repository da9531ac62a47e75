import OfficeContract
import Sealing

extension OfficeService {
  func enrol(_ body: [UInt8]) throws -> [UInt8] {
    let message = try ContractJSON.decode(
      SignedMessage<EnrolmentRequest>.self, from: body, what: EnrolmentRequest.purpose)
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
    return try encode(
      try signed(
        EnrolmentResponse(kiosk: row.id, office: identity(), nonce: request.nonce)))
  }

  func heartbeat(_ body: [UInt8]) throws -> [UInt8] {
    let (beat, kiosk) = try verified(Heartbeat.self, body)
    let now = environment.now()
    let contiguous = try store.write { records in
      if var row = try records.kiosk(kiosk) {
        row.seenMilliseconds = now
        row.pending = Int64(clamping: beat.pending)
        row.driftMilliseconds = beat.wallMilliseconds.subtractingReportingOverflow(now).partialValue
        try records.saveKiosk(row)
      }
      return try ChainWatch(records: records, now: now).follow(beat, of: kiosk)
    }
    return try encode(
      try signed(
        HeartbeatReply(
          officeMilliseconds: now, contiguousSequence: contiguous, nonce: beat.nonce)))
  }

  func lease(_ body: [UInt8]) throws -> [UInt8] {
    let (request, kiosk) = try verified(LeaseRequest.self, body)
    try LeaseDesk.check(request)
    let now = environment.now()
    let today = environment.day(now)
    try calendar.ensure(
      LeaseDesk.days(of: request, policy: environment.policy, today: today), today: today,
      in: store)
    let environment = environment
    let response = try store.write { records in
      try LeaseDesk(records: records, environment: environment, now: now)
        .answer(request, from: kiosk)
    }
    log("leases kiosk=\(kiosk) held=\(response.leases.count) settled=\(response.settled.count)")
    return try encode(try signed(response))
  }
}
