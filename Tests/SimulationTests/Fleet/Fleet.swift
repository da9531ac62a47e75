import Chance
import KioskStore
import OfficeContract
import OfficeCore
import OfficeTestSupport
import Sealing
import Services
import Simulation
import TestSupport
import Values

/// Many kiosks of one office, most of them idle, some without a line: who can still book what. One seed
/// makes the same fleet, but for the kiosks' keys.
final class Fleet {
  struct Broken: Error {
    let what: String
  }

  /// How a fleet is made.
  struct Plan {
    var kiosks = 50
    /// Units of each day of fourteen.
    var unitsADay = 50
    /// Percent of the kiosks at which nobody ever books.
    var idlePercent = 90
    /// Percent of the kiosks that lose their line for good once they hold their units.
    var darkPercent = 0
  }

  private static let sites = ["a", "b", "c", "d", "e"]
  private static let hours = [9, 10, 11, 13, 14]

  let plan: Plan
  let shop: TestOffice
  var dice: SeededGenerator
  var kiosks: [SimulatedKiosk] = []
  private(set) var faults: [String] = []
  /// Units sold by slot, as citizens were told.
  private var sold: [SlotID: Set<Int>] = [:]
  private(set) var attempts = 0
  /// Attempts that had to be repeated after the office asked units back.
  private(set) var retries = 0

  init(_ plan: Plan, seed: UInt64) throws {
    self.plan = plan
    dice = SeededGenerator(seed: seed)
    let units = plan.unitsADay / (Fleet.sites.count * Fleet.hours.count)
    shop = try TestOffice(slots: { Fleet.slots(on: $0, units: units) }, inMemory: true)
    for index in 0..<plan.kiosks {
      let kiosk = try SimulatedKiosk(
        index: index, folder: "\(shop.folder.path)/kiosk\(index)", clock: shop.clock, skew: 0)
      try kiosk.store.join(shop.service)
      kiosks.append(kiosk)
    }
  }

  static func slots(on day: CalendarDate, units: Int) -> [SlotID: Int] {
    var slots: [SlotID: Int] = [:]
    for site in sites {
      for start in hours.compactMap({ TimeOfDay(minutes: $0 * 60) }) {
        slots[SlotID(location: site, date: day, start: start)] = units
      }
    }
    return slots
  }

  /// Every slot of the two weeks and its units.
  private(set) lazy var capacity: [SlotID: Int] = {
    let units = plan.unitsADay / (Fleet.sites.count * Fleet.hours.count)
    return (0..<14).map { Fleet.slots(on: shop.clock.today.adding(days: $0), units: units) }
      .reduce(into: [:]) { $0.merge($1) { one, _ in one } }
  }()

  var soldUnits: Int { sold.values.reduce(0) { $0 + $1.count } }
  var allUnits: Int { capacity.values.reduce(0, +) }
  var busy: [SimulatedKiosk] {
    Array(kiosks.prefix(max(1, plan.kiosks * (100 - plan.idlePercent) / 100)))
  }

  /// Units that some kiosk may promise and did not.
  func leased() throws -> Int {
    try shop.service.store.read { try $0.unitCounts() }[.leased] ?? 0
  }

  /// Everybody takes what they get; then the dark ones go dark: from the idle ones, the last.
  func begin() throws {
    for kiosk in kiosks { try kiosk.store.lease(at: shop.service, days: 14) }
    for kiosk in kiosks.suffix(plan.kiosks * plan.darkPercent / 100) { kiosk.isUp = false }
    // The office hears who is there, later than all others: from those it asks units back first.
    shop.clock.advance(minutes: 1)
    for kiosk in kiosks where kiosk.isUp { try hear(kiosk) }
  }

  /// A citizen at an online kiosk wants a time that is not sold out. False where nobody can give it,
  /// also after everybody who is online has heard that the office wants units back.
  func bookOne(_ slot: SlotID, at kiosk: SimulatedKiosk) throws -> Bool {
    attempts += 1
    if try book(slot, at: kiosk) { return true }
    // Within two minutes each kiosk that is online is heard, and settles what was asked back. All
    // citizens wait side by side: the two weeks do not pass meanwhile.
    shop.clock.advance(milliseconds: 5_000)
    try hearRecalled()
    retries += 1
    return try book(slot, at: kiosk)
  }

  private func book(_ slot: SlotID, at kiosk: SimulatedKiosk) throws -> Bool {
    if try kiosk.store.choose(slot) == .asked {
      let request = try ReserveCall.request(from: kiosk.store)
      _ = try ReserveCall.take(
        try shop.service.ask(ReserveCall.self, request), into: kiosk.store)
      guard try kiosk.store.wishState() == .held else { return false }
    }
    let mailbox = "\(slot.text) \(attempts)"
    let outcome = try kiosk.store.submit(
      Submission(
        AppointmentRequest(slot: slot, service: "snap", name: mailbox), consent: nil,
        language: "en"), today: shop.clock.today, wallMilliseconds: shop.clock.now)
    guard case .confirmed(let unit) = outcome.saved?.promise else {
      faults.append("\(slot.text) was held and not promised")
      return false
    }
    if !sold[slot, default: []].insert(unit).inserted {
      faults.append("unit \(unit) of \(slot.text) was sold twice")
    }
    try deliver(kiosk)
    return true
  }

  private func deliver(_ kiosk: SimulatedKiosk) throws {
    for packet in try kiosk.store.outbox() {
      let answer = shop.send(packet)
      guard answer.status == 200 else { throw Broken(what: "packet \(answer.status)") }
      try kiosk.store.settle(try Receipt(encoded: answer.body))
    }
    try kiosk.store.lease(at: shop.service, days: 14)
  }

  private func hear(_ kiosk: SimulatedKiosk) throws {
    let beat = try shop.service.ask(
      HeartbeatCall.self, try HeartbeatCall.request(from: kiosk.store))
    _ = try HeartbeatCall.take(beat, into: kiosk.store)
  }

  /// Heartbeats of the kiosks of which something is wanted; those of the others say nothing new.
  private func hearRecalled() throws {
    for kiosk in kiosks where kiosk.isUp {
      let name = kiosk.store.kiosk
      guard try shop.service.store.read({ !(try $0.wantedBack(of: name, limit: 1)).isEmpty })
      else { continue }
      try hear(kiosk)
      guard try LeaseCall.isWanted(by: kiosk.store) else { continue }
      try kiosk.store.lease(at: shop.service, days: 0)
    }
  }

  /// Sells all there is, at online kiosks, time by time in any order.
  func sellAll() throws {
    var open = capacity.keys.sorted { $0.text < $1.text }
    open.shuffle(using: &dice)
    let shops = busy.filter(\.isUp)
    while let slot = open.last {
      guard let kiosk = shops.randomElement(using: &dice) else { return }
      let isLeft = (sold[slot]?.count ?? 0) < (capacity[slot] ?? 0)
      guard isLeft else {
        open.removeLast()
        continue
      }
      if try !bookOne(slot, at: kiosk) {
        // Only what a dark kiosk holds may be out of reach.
        let lost = try unsoldInTheDark(slot)
        if lost < (capacity[slot] ?? 0) - (sold[slot]?.count ?? 0) {
          faults.append(
            "\(slot.text) could not be booked online though a unit is unsold: \(try units(of: slot))"
          )
        }
        open.removeLast()
      }
    }
  }

  private func units(of slot: SlotID) throws -> String {
    try shop.service.store.read { records in
      try (1...(capacity[slot] ?? 1)).compactMap { try records.unit(slot, $0) }
        .filter { $0.state != .booked }
        .map { unit in
          let holder = kiosks.first { $0.store.kiosk == unit.kiosk }
          let lease = try unit.lease.flatMap { try records.lease($0) }
          return "\(unit.unit) \(unit.state.rawValue) at \(holder?.index ?? -1)"
            + (holder?.isUp == false ? " dark" : "") + (lease?.isWantedBack == true ? " back" : "")
        }.joined(separator: ", ")
    }
  }

  private func unsoldInTheDark(_ slot: SlotID) throws -> Int {
    try shop.service.store.read { records in
      try kiosks.filter { !$0.isUp }.reduce(0) { sum, kiosk in
        sum
          + (try records.held(by: kiosk.store.kiosk, from: slot.date, limit: 9999))
          .count { $0.slot == slot }
      }
    }
  }

  /// What the office has in the end.
  func judge() throws {
    let booked = try shop.cases.compactMap(\.appointment).filter { $0.state == "booked" }
    let places = Set(booked.map { "\($0.slot ?? "")#\($0.unit ?? 0)" })
    if places.count != booked.count { faults.append("two cases have one unit") }
    if booked.count != soldUnits { faults.append("\(booked.count) booked, \(soldUnits) sold") }
    if try !shop.problems.isEmpty { faults.append("a problem is left") }
    if try !shop.alarms.isEmpty { faults.append("an alarm is left") }
  }
}
