import Chance
import Database
import KioskStore
import OfficeClient
import OfficeContract
import OfficeCore
import OfficeTestSupport
import Sealing

/// How time passes, and what the wire does.
extension SimulatedWorld {
  /// After so long an agent waits no more, in milliseconds.
  private static let patience: Int64 = 20_000
  /// A request that arrives once more does so within this time.
  private static let latest: Int64 = 120_000
  /// More in one world mean that somebody asks without end.
  private static let mostDeliveries = 10_000

  /// Lets time pass, event by event.
  func pass(_ duration: Int64) throws {
    let end = now + duration
    while true {
      let sleeper = agents.indices.min { agents[$0].wakeTime < agents[$1].wakeTime } ?? 0
      let next = min(events.nextTime ?? .max, agents[sleeper].wakeTime)
      guard next <= end else { break }
      shop.clock.advance(milliseconds: max(now, next) - now)
      if let time = events.nextTime, time <= now, let event = events.removeNext() {
        try handle(event)
      } else {
        try stir(sleeper, called: false)
      }
    }
    shop.clock.advance(milliseconds: end - now)
  }

  /// The terminal of a kiosk wakes its agent, or time does.
  func stir(_ index: Int, called: Bool = true) throws {
    try working { post(try agents[index].wake(called: called, at: now), of: index) }
  }

  private func post(_ parcels: [SimulatedAgent.Parcel], of agent: Int) {
    for parcel in parcels {
      note("\(now) \(agent) \(parcel.endpoint)", parcel.body)
      if weather.isDown || agents[agent].isCutOff {
        events.add(.answer(.failure(.unreachable("down"))), parcel, agent, at: now + 5)
      } else if dice.chance(weather.loss) {
        events.add(.answer(.failure(.timedOut)), parcel, agent, at: now + Self.patience)
      } else {
        events.add(.arrival(isCopy: false), parcel, agent, at: now + way())
        guard dice.chance(weather.twice) else { continue }
        let late = Int64.random(in: 1...Self.latest, using: &dice)
        events.add(.arrival(isCopy: true), parcel, agent, at: now + late)
      }
    }
  }

  private func way() -> Int64 { Int64.random(in: 1...weather.slowest, using: &dice) }

  private func handle(_ event: EventQueue.Event) throws {
    switch event.what {
    case .arrival(let isCopy):
      tally.note("deliveries")
      tally.note("of \(event.parcel.endpoint)")
      if tally["deliveries"] > Self.mostDeliveries {
        throw Broken(what: "an agent asks without end: \(tally)")
      }
      let result = answer(event.parcel)
      if case .success(let body) = result {
        note("\(now) answer", body)
      }
      guard !isCopy else { return }
      let isLost = dice.chance(weather.answerLoss)
      events.add(
        .answer(isLost ? .failure(.timedOut) : forged(result, event.parcel)), event.parcel,
        event.agent, at: now + (isLost ? Self.patience : way()))
    case .answer(let result):
      switch event.parcel.endpoint {
      case .packets, .heartbeat: try finishWatched(event, result)
      case .leases, .reserve:
        if plant == .soldAfterRecall {
          try finishAndKeepUnits(event, result)
        } else {
          try finish(event, result)
        }
        try checkHolders()
      default: try finish(event, result)
      }
      try working { try look(at: event.agent) }
    }
  }

  /// The planted fault: what was given back is sold as before.
  private func finishAndKeepUnits(
    _ event: EventQueue.Event, _ result: Result<[UInt8], OfficeFailure>
  ) throws {
    let database = agents[event.agent].kiosk.store.database
    try database.execute(
      "CREATE TEMP TABLE given AS SELECT * FROM lease WHERE state IN ('held', 'returned')")
    try finish(event, result)
    try database.execute(
      """
      INSERT OR IGNORE INTO lease SELECT * FROM temp.given;
      UPDATE lease SET state = 'held' WHERE state = 'returned';
      DROP TABLE temp.given
      """)
  }

  private func finish(_ event: EventQueue.Event, _ result: Result<[UInt8], OfficeFailure>) throws {
    try working {
      post(
        try agents[event.agent].finish(event.parcel, result, at: now), of: event.agent)
    }
  }

  /// What may let packets go.
  private func finishWatched(
    _ event: EventQueue.Event, _ result: Result<[UInt8], OfficeFailure>
  ) throws {
    let agent = agents[event.agent]
    let (before, held) = (try waiting(at: agent), try held(at: agent))
    try finish(event, result)
    if plant == .uncheckedReceipt { try believe(result, event.parcel, at: agent) }
    try checkLetGo(before.subtracting(try waiting(at: agent)))
    try checkShredded(held.subtracting(try self.held(at: agent)))
  }

  private func waiting(at agent: SimulatedAgent) throws -> Set<Digest> {
    Set(try agent.kiosk.store.outboxItems().map(\.id))
  }

  /// The planted fault: whatever looks like a receipt is one.
  private func believe(
    _ result: Result<[UInt8], OfficeFailure>, _ parcel: SimulatedAgent.Parcel,
    at agent: SimulatedAgent
  ) throws {
    guard parcel.endpoint == .packets, case .success(let body) = result,
      let receipt = try? Receipt(encoded: body)
    else { return }
    try agent.kiosk.store.database.run(
      "DELETE FROM outbox WHERE packet = ?", .blob(receipt.packet.bytes))
  }

  /// The office's own answer.
  private func answer(_ parcel: SimulatedAgent.Parcel) -> Result<[UInt8], OfficeFailure> {
    if parcel.endpoint == .packets, let packet = try? Packet(encoded: parcel.body),
      isForgotten(packet.header)
    {
      receipted.insert(packet.header.id)
      return .success(receipt(for: packet.header, signedBy: office.keys.signing).encoded)
    }
    let answer = office.answer(parcel.endpoint, body: parcel.body)
    guard answer.status == 200 else {
      if !mayRefuse(parcel.endpoint, answer.status) {
        faults.append("\(parcel.endpoint): status \(answer.status)")
      }
      return Answer(
        status: answer.status, contentType: answer.format.rawValue,
        retryAfter: answer.retryAfterSeconds, body: answer.body
      ).result(for: parcel.endpoint)
    }
    if parcel.endpoint == .packets, let receipt = try? Receipt(encoded: answer.body) {
      receipted.insert(receipt.packet)
      note(number: "head \(receipt.officeHead)", of: receipt.packet)
    }
    let body = misdirected(answer.body, parcel.endpoint)
    answers[parcel.endpoint, default: []].append(body)
    return .success(body)
  }

  /// A content file that was never published is asked for where an offer was overtaken.
  private func mayRefuse(_ endpoint: Endpoint, _ status: Int) -> Bool {
    endpoint == .content && status == 404
  }

  /// The planted faults: a receipt without custody.
  private func isForgotten(_ header: PacketHeader) -> Bool {
    switch plant {
    case .lyingReceipt: dice.chance(10)
    case .dedupeByClock:
      !arrivals.insert("\(header.kiosk) \(now / 1000)").inserted
        && !receipted.contains(header.id)
    default: false
    }
  }

  /// The planted fault: two letters change places.
  private func misdirected(_ body: [UInt8], _ endpoint: Endpoint) -> [UInt8] {
    guard plant == .wrongMailbox, endpoint == .mail,
      let message = try? SignedMessage<MailResponse>(encoded: body),
      var mail = try? message.decoded(), mail.letters.count > 1
    else { return body }
    let first = mail.letters[0].mailbox
    mail.letters[0].mailbox = mail.letters[1].mailbox
    mail.letters[1].mailbox = first
    let wrong = try? SignedMessage(mail, signer: "office", key: office.keys.signing)
    return (try? wrong?.encoded) ?? body
  }

  /// What the wire makes of an answer.
  private func forged(_ result: Result<[UInt8], OfficeFailure>, _ parcel: SimulatedAgent.Parcel)
    -> Result<[UInt8], OfficeFailure>
  {
    guard case .success(let body) = result, dice.chance(weather.forged) else { return result }
    tally.note("forged answers")
    if dice.chance(50), let old = answers[parcel.endpoint]?.randomElement(using: &dice) {
      return .success(old)
    }
    if parcel.endpoint == .packets, let packet = try? Packet(encoded: parcel.body) {
      return .success(receipt(for: packet.header, signedBy: stranger).encoded)
    }
    return .success(body.dropLast() + [0])
  }

  private func receipt(for header: PacketHeader, signedBy key: SigningKey) -> Receipt {
    Receipt(
      kiosk: header.kiosk, epoch: header.epoch, sequence: header.sequence, packet: header.id,
      size: header.size, officeHead: 1, officeMilliseconds: now
    ).signed(by: key)
  }
}
