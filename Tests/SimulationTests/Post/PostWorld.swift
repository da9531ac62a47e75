import Chance
import KioskStore
import OfficeClient
import OfficeContract
import OfficeCore
import OfficeTestSupport
import Sealing
import Services
import TestSupport
import Values

/// Three kiosks with their agents, an office, and a wire between them; one seed makes the same world.
final class PostWorld {
  /// A fault that the simulation must find.
  enum Plant: String, CaseIterable, Sendable {
    /// The office gives a receipt and does not keep the packet.
    case lyingReceipt
    /// A kiosk saves what it was given twice.
    case savedTwice
    /// The office lets go of a unit that a kiosk may still promise.
    case freedUnit
    /// Kiosks let go of what has a receipt, whatever the office's durable mark.
    case keptNothing
    /// A restored office counts on where its backup ended.
    case reusedNumbers
  }

  /// What a citizen was shown.
  struct Shown {
    let mailbox: String
    let slot: SlotID?
    let promise: SlotPromise?
  }

  private struct Event {
    enum What {
      case arrival(isCopy: Bool)
      case answer(Result<[UInt8], OfficeFailure>)
    }

    let time: Int64
    let order: Int
    let agent: Int
    let parcel: SimulatedAgent.Parcel
    let what: What
  }

  /// After so long an agent waits no more, in milliseconds.
  private static let patience: Int64 = 20_000

  let plant: Plant?
  /// Whether the office is lost from time to time, and restored from its last backup.
  let losesOffices: Bool
  let shop: TestOffice
  let stranger = SigningKey()
  var dice: SeededGenerator
  var weather = PostWeather()
  var agents: [SimulatedAgent] = []
  var shown: [Shown] = []
  var faults: [String] = []
  var tally = PostTally()
  /// Packets whose genuine receipt was given out.
  var receipted: Set<Digest> = []
  /// The last backup, and the packets in it.
  var backup: (file: String, packets: Set<Digest>)?
  /// Which packet each number was given to, by the office's lives.
  var numbers: [String: Digest] = [:]
  /// What happened, to compare two runs.
  var trace: [String] = []
  private var events: [Event] = []
  private var order = 0
  /// Older answers, to be brought again.
  private var answers: [Endpoint: [[UInt8]]] = [:]

  init(seed: UInt64, plant: Plant? = nil, losesOffices: Bool = false) throws {
    dice = SeededGenerator(seed: seed)
    self.plant = plant
    self.losesOffices = losesOffices
    shop = try TestOffice(
      slots: { day in
        let starts = [540, 600, 660].compactMap { TimeOfDay(minutes: $0) }
        return Dictionary(
          uniqueKeysWithValues: starts.map {
            (SlotID(location: "bronx-1", date: day, start: $0), 3)
          })
      }, policy: .evenly, inMemory: true)
    for index in 0..<3 {
      let kiosk = try SimulatedKiosk(
        index: index, folder: "\(shop.folder.path)/kiosk\(index)", clock: shop.clock,
        skew: index == 2 ? 3_000_000 : 0)
      try kiosk.store.join(office)
      if plant == .keptNothing { kiosk.keptDays = 0 }
      agents.append(
        SimulatedAgent(
          kiosk, parallelPushes: Int.random(in: 1...4, using: &dice), seed: dice.next()))
    }
  }

  var office: OfficeService { shop.service }
  var now: Int64 { shop.clock.now }

  /// Lets time pass, event by event.
  func pass(_ duration: Int64) throws {
    let end = now + duration
    while true {
      let event = events.indices.min {
        (events[$0].time, events[$0].order) < (events[$1].time, events[$1].order)
      }
      let sleeper = agents.indices.min { agents[$0].wakeTime < agents[$1].wakeTime } ?? 0
      let next = min(event.map { events[$0].time } ?? .max, agents[sleeper].wakeTime)
      guard next <= end else { break }
      shop.clock.advance(milliseconds: max(now, next) - now)
      if let event, events[event].time <= now {
        try handle(events.remove(at: event))
      } else {
        post(try agents[sleeper].wake(called: false, at: now), of: sleeper)
      }
    }
    shop.clock.advance(milliseconds: end - now)
  }

  /// The terminal of a kiosk wakes its agent.
  func call(_ index: Int) throws {
    post(try agents[index].wake(called: true, at: now), of: index)
  }

  private func post(_ parcels: [SimulatedAgent.Parcel], of agent: Int) {
    for parcel in parcels {
      trace.append("\(now) \(agent) \(parcel.endpoint)")
      if weather.isDown {
        add(.answer(.failure(.unreachable("down"))), parcel, agent, after: 5)
      } else if dice.chance(weather.loss) {
        add(.answer(.failure(.timedOut)), parcel, agent, after: PostWorld.patience)
      } else {
        add(.arrival(isCopy: false), parcel, agent, after: way())
      }
      if dice.chance(weather.twice) {
        let late = Int64.random(in: 1...3_600_000, using: &dice)
        add(.arrival(isCopy: true), parcel, agent, after: late)
      }
    }
  }

  private func way() -> Int64 { Int64.random(in: 1...weather.slowest, using: &dice) }

  private func add(
    _ what: Event.What, _ parcel: SimulatedAgent.Parcel, _ agent: Int, after: Int64
  ) {
    order += 1
    events.append(
      Event(time: now + after, order: order, agent: agent, parcel: parcel, what: what))
  }

  private func handle(_ event: Event) throws {
    switch event.what {
    case .arrival(let isCopy):
      tally.deliveries += 1
      let result = answer(event.parcel)
      guard !isCopy else { return }
      let isLost = dice.chance(weather.answerLoss)
      add(
        .answer(isLost ? .failure(.timedOut) : forged(result, event.parcel)), event.parcel,
        event.agent, after: isLost ? PostWorld.patience : way())
    case .answer(let result):
      let agent = agents[event.agent]
      let (before, held) = (try waiting(at: agent), try held(at: agent))
      let parcels = try agent.finish(event.parcel, result, at: now)
      try checkLetGo(before.subtracting(try waiting(at: agent)))
      try checkShredded(held.subtracting(try self.held(at: agent)))
      if event.parcel.endpoint == .leases { try checkHolders() }
      post(parcels, of: event.agent)
    }
  }

  private func waiting(at agent: SimulatedAgent) throws -> Set<Digest> {
    Set(try agent.kiosk.store.outboxItems().map(\.id))
  }

  /// The office's own answer.
  private func answer(_ parcel: SimulatedAgent.Parcel) -> Result<[UInt8], OfficeFailure> {
    if plant == .lyingReceipt, parcel.endpoint == .packets, dice.chance(10),
      let packet = try? Packet(encoded: parcel.body)
    {
      receipted.insert(packet.header.id)
      return .success(receipt(for: packet.header, signedBy: office.keys.signing).encoded)
    }
    let answer = office.answer(parcel.endpoint, body: parcel.body)
    guard answer.status == 200 else {
      faults.append("\(parcel.endpoint): status \(answer.status)")
      return .failure(.unavailable(status: answer.status, retryAfterSeconds: nil))
    }
    if parcel.endpoint == .packets, let receipt = try? Receipt(encoded: answer.body) {
      receipted.insert(receipt.packet)
      note(number: "head \(receipt.officeHead)", of: receipt.packet)
    }
    answers[parcel.endpoint, default: []].append(answer.body)
    return .success(answer.body)
  }

  /// What the wire makes of an answer.
  private func forged(_ result: Result<[UInt8], OfficeFailure>, _ parcel: SimulatedAgent.Parcel)
    -> Result<[UInt8], OfficeFailure>
  {
    guard case .success(let body) = result, dice.chance(weather.forged) else { return result }
    tally.forged += 1
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
