import Chance
import Database
import KioskStore
import OfficeContract
import OfficeCore
import OfficeTestSupport
import Sealing
import Services
import Sync
import Values

/// What happens in every world, and how it heals.
extension SimulatedWorld {
  /// Of a hundred acts, so many are of the world's perils, where it has any.
  private static let perilousActs = 25

  /// Longest time between two acts, in milliseconds.
  private static let pause: Int64 = 60_000

  /// How long a citizen waits for an answer, in milliseconds.
  private static let citizensPatience: Int64 = 8_000

  /// Lives through so many acts, then heals the wire and looks at what became of everything.
  package func live(_ acts: Int) throws {
    for _ in 0..<acts {
      try working { try act() }
      try pass(Int64.random(in: 0...Self.pause, using: &dice))
    }
    weather = Weather()
    for agent in agents {
      agent.isCutOff = false
      agent.kiosk.endsAt = nil
    }
    // A hold lasts five minutes at the most, a refused packet waits an hour.
    for minute in 0..<120 {
      if minute > 2, try isQuiet { break }
      try pass(60_000)
    }
    try judge()
  }

  /// Whether nothing waits anywhere, and every line is up.
  private var isQuiet: Bool {
    get throws {
      try agents.allSatisfy { try $0.link == .online && $0.kiosk.store.pending().count == 0 }
    }
  }

  private func act() throws {
    // In one order, whatever the order of a set is.
    let open = Peril.allCases.filter { perils.contains($0) }
    if dice.chance(Self.perilousActs), let peril = open.randomElement(using: &dice) {
      return try strike(peril)
    }
    let index = Int.random(in: 0..<agents.count, using: &dice)
    switch Int.random(in: 0..<21, using: &dice) {
    case 0...5: try submit(at: index, slot: nil)
    case 6...7: try ask(at: index)
    case 8...11:
      let kiosk = agents[index].kiosk
      let open = try kiosk.store.openSlots(
        location: Self.location, from: shop.clock.today, days: 14)
      let near = open.keys.sorted { $0.text < $1.text }.prefix(4)
      try submit(at: index, slot: near.randomElement(using: &dice))
    case 12: weather.loss = Int.random(in: 0...50, using: &dice)
    case 13: weather.answerLoss = Int.random(in: 0...50, using: &dice)
    case 14: weather.twice = Int.random(in: 0...50, using: &dice)
    case 15: weather.forged = Int.random(in: 0...30, using: &dice)
    case 16: weather.slowest = Int64.random(in: 1...19_000, using: &dice)
    case 17: weather.isDown.toggle()
    case 18: agents[index].isCutOff.toggle()
    case 19:
      tally.note("restarts")
      try agents[index].restart(machineToo: dice.chance(30), seed: dice.next(), at: now)
    default:
      tally.note("restarts")
      try shop.restart()
      if plant == .freedUnit { try freeUnits() }
    }
  }

  private func submit(at index: Int, slot: SlotID?) throws {
    let text = "number \(shown.count)"
    let payload: Submission.Payload =
      slot.map { .init(AppointmentRequest(slot: $0, service: "snap", name: text)) }
      ?? .init(Feedback(kind: .suggestion, text: text))
    for time in 0..<(plant == .savedTwice && dice.chance(20) ? 2 : 1) {
      guard let saved = try save(payload, at: index, of: nil), time == 0 else { continue }
      tally.note("submissions")
      if case .confirmed = saved.promise { tally.note("promises") }
      shown.append(
        Shown(
          reference: saved.reference,
          mailbox: try agents[index].kiosk.store.mailbox(of: saved.reference), slot: slot,
          promise: saved.promise, sent: [try newest(text, at: index)]))
    }
    try checkHolders()
    try stir(index)
  }

  /// A citizen wants a time of which the kiosk may hold no unit, and waits for the office a moment.
  private func ask(at index: Int) throws {
    guard let start = Self.starts.randomElement(using: &dice) else { return }
    let day = shop.clock.today.adding(days: Int.random(in: 1...2, using: &dice))
    let slot = SlotID(location: Self.location, date: day, start: start)
    let store = agents[index].kiosk.store
    if try store.choose(slot) == .asked {
      tally.note("wishes")
      try stir(index)
      try pass(Self.citizensPatience)
    }
    // Its machine may have started anew meanwhile.
    guard store === agents[index].kiosk.store else { return }
    if try store.wishState() == .held {
      tally.note("wishes granted")
      try submit(at: index, slot: slot)
    } else {
      try store.letGo()
    }
  }

  /// Saves what a citizen sends; nothing where the kiosk refuses it, or ends before it says so.
  func save(_ payload: Submission.Payload, at index: Int, of reference: Reference?) throws
    -> Submitted?
  {
    let kiosk = agents[index].kiosk
    do {
      var saved: Submitted?
      try working {
        let outcome = try kiosk.store.submit(
          Submission(payload: payload, consent: nil, language: "en"), of: reference,
          today: kiosk.today, wallMilliseconds: kiosk.wall)
        guard let submitted = outcome.saved else { throw Broken(what: "not saved") }
        saved = submitted
      }
      return saved
    } catch StoreError.revoked {
      tally.note("refusals of revoked kiosks")
      return nil
    }
  }

  /// What a kiosk made a packet of last.
  func newest(_ text: String, at index: Int) throws -> Shown.Sent {
    let packet = try agents[index].kiosk.store.database.first("SELECT last_packet FROM device") {
      $0.hex(0, Digest.self)
    }
    guard let packet else { throw Broken(what: "no packet") }
    return Shown.Sent(text: text, packet: packet, kiosk: index)
  }

  /// The planted fault: units go back while their kiosk may still promise them.
  private func freeUnits() throws {
    let today = shop.clock.today
    for agent in agents {
      let kiosk = agent.kiosk.store.kiosk
      try office.store.write { records in
        for unit in try records.held(by: kiosk, from: today, limit: 100) {
          try records.saveUnit(
            UnitRow(
              slot: unit.slot, unit: unit.unit, state: .free, kiosk: nil, lease: nil,
              caseNumber: nil))
        }
      }
    }
  }
}
