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

/// Five kiosks, an office, and people who book, move and cancel; one seed makes the same world.
final class World {
  /// A fault that the simulation must find.
  enum Plant: String, CaseIterable, Sendable {
    /// What was first seen: a move shows a new reference, by which later changes are asked for.
    case newReference
    /// A steady clock that jumps: the order of two kiosks' words is told wrongly.
    case jumpingClock
    /// The terminal offers times without a look at the lead time, and the store is not told it.
    case noLead
  }

  struct Broken: Error {
    let what: String
  }

  /// Days before the nights in which the clocks change, and one without.
  private static let starts = [
    "2026-03-06", "2026-10-30", "2027-03-12", "2027-11-05", "2026-11-20", "2026-12-30",
  ]

  let plant: Plant?
  let terms: VisitTerms
  let shop: TestOffice
  var dice: SeededGenerator
  var kiosks: [SimulatedKiosk] = []
  var holders: [Holder] = []
  var faults: [String] = []
  var tally = WorldTally()
  /// Packets that were delivered before, to be delivered again.
  var delivered: [[UInt8]] = []
  /// Cases whose wish was granted, and was looked at.
  var granted: Set<Int64> = []
  private let wanted: Int

  init(seed: UInt64, visits: Int, plant: Plant?) throws {
    dice = SeededGenerator(seed: seed)
    self.plant = plant
    wanted = visits
    guard
      let zone = OfficeZone(name: "America/New_York", rule: "EST5EDT,M3.2.0,M11.1.0"),
      let day = World.starts.randomElement(using: &dice).flatMap({ CalendarDate(iso: $0) }),
      let start = zone.moment(of: day, minute: Int.random(in: 0..<1440, using: &dice))
    else { throw Broken(what: "no beginning") }
    terms = VisitTerms(zone: zone, leadHours: 2)
    shop = try TestOffice(
      clock: TestClock(start),
      slots: { day in
        Dictionary(uniqueKeysWithValues: World.slots(on: day, in: zone).map { ($0, 3) })
      }, terms: terms,
      // In every other world units are scarce at the kiosks, and go back and forth.
      policy: seed.isMultiple(of: 2) ? .evenly : LeasePolicy(), inMemory: true)
    for index in 0..<5 {
      // One wall clock is days off, and nothing may depend on it.
      let kiosk = try SimulatedKiosk(
        index: index, folder: "\(shop.folder.path)/kiosk\(index)", clock: time,
        skew: index == 4 ? Int64.random(in: -200...200, using: &dice) * 1_000_000 : 0)
      try kiosk.store.join(office)
      kiosks.append(kiosk)
    }
  }

  var time: TestClock { shop.clock }
  var office: OfficeService { shop.service }

  /// The times of a day; in the small hours too, where the clocks change.
  static func slots(on day: CalendarDate, in zone: OfficeZone) -> [SlotID] {
    [90, 150, 210, 540, 930].filter { zone.moment(of: day, minute: $0) != nil }
      .compactMap { TimeOfDay(minutes: $0) }
      .map { SlotID(location: "bronx-1", date: day, start: $0) }
  }

  /// Lives through all of it, then heals every line and looks at what became of each visit.
  func run() throws {
    for kiosk in kiosks { try checkLeases(try kiosk.store.lease(at: office, days: 6)) }
    while holders.count < wanted { try step(canBook: true) }
    for _ in 0..<(wanted * 4) { try step(canBook: false) }
    try drain()
    try judge()
    tally.histories += holders.count
  }

  private func step(canBook: Bool) throws {
    time.advance(milliseconds: Int64.random(in: 60_000...1_500_000, using: &dice))
    let kiosk = kiosks[Int.random(in: 0..<5, using: &dice)]
    switch Int.random(in: 0..<20, using: &dice) {
    case 0...4: if canBook { try book(at: kiosk) } else { try change(at: kiosk) }
    case 5...8: try change(at: kiosk)
    case 9...13: try deliver(from: kiosk)
    case 14, 15: if kiosk.isUp { try checkLeases(try kiosk.store.lease(at: office, days: 6)) }
    case 16: kiosk.isUp.toggle()
    case 17: if dice.chance(30) { try kiosk.reboot() }
    case 18: if let old = delivered.randomElement(using: &dice) { try push(old) }
    default:
      // A night, or a weekend.
      time.advance(milliseconds: Int64.random(in: 1...30, using: &dice) * 3_600_000)
      if plant == .jumpingClock {
        kiosk.drift.advance(milliseconds: Int64.random(in: 0...80, using: &dice) * 3_600_000)
      }
    }
  }

  func drain() throws {
    for kiosk in kiosks { kiosk.isUp = true }
    var open = kiosks
    while !open.isEmpty {
      time.advance(milliseconds: 1000)
      guard let kiosk = open.randomElement(using: &dice) else { break }
      try deliver(from: kiosk)
      if try kiosk.store.pending().count == 0 { open.removeAll { $0 === kiosk } }
    }
    for _ in 0..<2 {
      for kiosk in kiosks { try checkLeases(try kiosk.store.lease(at: office, days: 6)) }
    }
  }

  /// One of the packets that wait, in any order; the answer may be lost.
  func deliver(from kiosk: SimulatedKiosk) throws {
    guard kiosk.isUp,
      let packet = try kiosk.store.outbox(limit: 100).randomElement(using: &dice)
    else { return }
    delivered.append(packet.encoded)
    let answer = try push(packet.encoded)
    if dice.chance(15) { return }
    _ = try kiosk.store.settle(try Receipt(encoded: answer))
  }

  @discardableResult
  func push(_ bytes: [UInt8]) throws -> [UInt8] {
    let answer = office.answer(.packets, body: bytes)
    guard answer.status == 200 else { throw Broken(what: "packet: status \(answer.status)") }
    tally.deliveries += 1
    try checkGrants()
    return answer.body
  }
}
