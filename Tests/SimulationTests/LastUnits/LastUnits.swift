import Chance
import OfficeContract
import OfficeTestSupport
import Sealing
import Services
import Simulation
import Values

@testable import OfficeCore

/// Kiosks that all want the last units of the same few times, by the office's own rules and rows: they
/// reserve, lease, sell, cancel, lose answers, go dark, and are overridden. One seed makes one world.
final class LastUnits {
  /// A fault that the simulation must find.
  enum Plant: String, CaseIterable, Sendable {
    /// A unit is sold that was given back.
    case soldAfterReturn
    /// The office lets a unit again whose lease was not settled.
    case freedEarly
  }

  static let minutes = [540, 600, 660]

  let shop: TestOffice
  let environment: OfficeEnvironment
  let plant: Plant?
  var dice: SeededGenerator
  var kiosks: [ModelKiosk] = []
  var now: Int64
  var faults: [String] = []
  /// Promises that stand: by unit the leases under which citizens were promised it.
  var promised: [String: [LeaseID]] = [:]
  var tally = LastUnitsTally()
  private var mailboxes: UInt64 = 0

  init(seed: UInt64, plant: Plant? = nil) throws {
    dice = SeededGenerator(seed: seed)
    self.plant = plant
    shop = try TestOffice(inMemory: true)
    now = shop.clock.now
    let draw = SeededBytes(seed: seed)
    var environment = OfficeEnvironment(
      now: { 0 }, random: { draw.bytes($0) },
      slots: DaySlots { day in
        Dictionary(
          uniqueKeysWithValues: LastUnits.minutes.compactMap { TimeOfDay(minutes: $0) }
            .map { (SlotID(location: "a", date: day, start: $0), 2) })
      })
    environment.policy.days = 4
    environment.policy.sharePercent = 60
    self.environment = environment
    for number in 1...8 as ClosedRange<UInt8> { kiosks.append(ModelKiosk(number: number)) }
    try shop.service.store.write { records in
      for kiosk in kiosks {
        try records.saveKiosk(
          KioskRow(
            id: kiosk.id, signingKey: .zero, name: "N", enrolledMilliseconds: 1,
            seenMilliseconds: nil, pending: nil, driftMilliseconds: nil))
      }
    }
  }

  /// Makes so many attempts to have a unit, and all that goes with them.
  func run(attempts: Int) throws {
    while tally.attempts < attempts {
      try shop.service.store.write { records in
        for _ in 0..<200 { try step(records) }
      }
    }
    try shop.service.store.write { records in
      for index in kiosks.indices { kiosks[index].isUp = true }
      for _ in 0..<3 {
        for index in kiosks.indices {
          while try deliver(index, records) {}
          try lease(index, records, losing: false)
        }
      }
      try judge(records)
    }
  }

  private func chance(_ percent: Int) -> Bool { dice.chance(percent) }

  private func step(_ records: any OfficeRecords) throws {
    now += 1000
    let index = Int.random(in: kiosks.indices, using: &dice)
    switch Int.random(in: 0..<200, using: &dice) {
    case 0..<150: try attempt(index, records)
    case 150..<160: try wish(index, records)
    case 160..<180: if kiosks[index].isUp { _ = try deliver(index, records) }
    case 180..<188:
      if kiosks[index].isUp { try lease(index, records, losing: chance(10)) }
    case 188..<197: cancel(index)
    case 197: if chance(10) { kiosks[index].isUp.toggle() }
    case 198: if chance(10) { try override(index, records) }
    default: if chance(40) { now += 3_600_000 }
    }
  }

  private func slot() -> SlotID? {
    let day = environment.day(now).adding(days: Int.random(in: 1...3, using: &dice))
    return LastUnits.minutes.randomElement(using: &dice).flatMap { TimeOfDay(minutes: $0) }
      .map { SlotID(location: "a", date: day, start: $0) }
  }

  /// Somebody at a kiosk wants a time.
  private func attempt(_ index: Int, _ records: any OfficeRecords) throws {
    tally.attempts += 1
    guard let slot = slot() else { return }
    let own = kiosks[index].held.values.filter {
      $0.slot == slot && $0.expiresOfficeMilliseconds > now
    }.min { $0.unit < $1.unit }
    if let own { return try sell(own, at: index, records) }
    guard kiosks[index].isUp else { return }
    try records.ensureSlots([slot: 2])
    let request = ReserveRequest(
      epoch: kiosks[index].epoch, slot: slot, known: kiosks[index].known(slot), nonce: .zero)
    let desk = ReserveDesk(records: records, environment: environment, now: now)
    guard let lease = try desk.answer(request, from: kiosks[index].id), !chance(10) else { return }
    tally.given += 1
    kiosks[index].held[lease.lease] = lease
    if chance(50) {
      try sell(lease, at: index, records)
    } else if chance(80) {
      kiosks[index].held[lease.lease] = nil
      kiosks[index].returned[lease.lease] = slot
      if plant == .soldAfterReturn, chance(5) { try sell(lease, at: index, records) }
    }
    if plant == .freedEarly, chance(1), var unit = try records.unit(lease: lease.lease) {
      (unit.state, unit.kiosk, unit.lease) = (.free, nil, nil)
      try records.saveUnit(unit)
    }
  }

  private func newMailbox() -> MailboxID {
    mailboxes += 1
    var bytes = [UInt8](repeating: 9, count: 32)
    withUnsafeBytes(of: mailboxes.bigEndian) { bytes.replaceSubrange(0..<8, with: $0) }
    return MailboxID(unchecked: bytes)
  }

  private func sell(_ lease: SlotLease, at index: Int, _ records: any OfficeRecords) throws {
    tally.sold += 1
    let mailbox = newMailbox()
    kiosks[index].held[lease.lease] = nil
    let sequence = pack(
      AppointmentRequest(slot: lease.slot, service: "snap", name: mailbox.hex), mailbox, index,
      promise: .confirmed(unit: lease.unit), lease: lease.lease)
    kiosks[index].sold[lease.lease] = ModelKiosk.Sale(
      lease: lease, mailbox: mailbox, sequence: sequence)
    let name = "\(lease.slot.text)#\(lease.unit)"
    promised[name, default: []].append(lease.lease)
    // One that was overridden, or was taken for such a one, may come late; the office judges it.
    let open = try promised[name, default: []].filter {
      try records.lease($0)?.outcome != .overridden
    }
    if open.count > 1 { faults.append("\(name) is promised twice") }
  }

  private func wish(_ index: Int, _ records: any OfficeRecords) throws {
    guard let slot = slot() else { return }
    tally.wishes += 1
    let mailbox = newMailbox()
    _ = pack(
      AppointmentRequest(slot: slot, service: "snap", name: mailbox.hex), mailbox, index,
      promise: .requested)
    if chance(90) {
      _ = pack(AppointmentChange(mailbox: mailbox.hex, newSlot: nil), mailbox, index)
    }
  }

  /// Somebody cancels at the kiosk that booked: a unit that was not reported is its own again.
  private func cancel(_ index: Int) {
    let sales = kiosks[index].sold.values.sorted { $0.sequence < $1.sequence }
    guard let sale = sales.randomElement(using: &dice) else { return }
    let lease = sale.lease.lease
    tally.cancelled += 1
    _ = pack(AppointmentChange(mailbox: sale.mailbox.hex, newSlot: nil), sale.mailbox, index)
    promised["\(sale.lease.slot.text)#\(sale.lease.unit)"]?.removeAll { $0 == lease }
    if !sale.isReported {
      kiosks[index].sold[lease] = nil
      kiosks[index].held[lease] = sale.lease
    }
  }

  private func pack(
    _ payload: some PacketPayload, _ mailbox: MailboxID, _ index: Int, promise: SlotPromise? = nil,
    lease: LeaseID? = nil
  ) -> UInt64 {
    kiosks[index].sequence += 1
    let kiosk = kiosks[index]
    let submission = Submission(payload, consent: nil, language: "en")
    let content = (try? PacketBody.contentBytes(of: submission)) ?? []
    let body = PacketBody(
      mailbox: mailbox, mailboxKey: .zero, submission: submission, promise: promise, lease: lease,
      localDate: environment.day(now), officeMilliseconds: now, contentHash: Hash.of(content))
    let header = PacketHeader(
      kiosk: kiosk.id, epoch: kiosk.epoch, sequence: kiosk.sequence, previous: .zero,
      id: Hash.of(Array("\(kiosk.id) \(kiosk.sequence)".utf8)), size: 1, key: .zero,
      auditHead: .zero, boot: .zero, monotonicMilliseconds: 0, wallMilliseconds: 0)
    kiosks[index].waiting.append((header, body))
    return kiosk.sequence
  }

  /// One of the packets that wait, in any order; false where none does.
  @discardableResult
  func deliver(_ index: Int, _ records: any OfficeRecords) throws -> Bool {
    guard !kiosks[index].waiting.isEmpty else { return false }
    let place = Int.random(in: 0..<min(3, kiosks[index].waiting.count), using: &dice)
    let (header, body) = kiosks[index].waiting.remove(at: place)
    if let slot = body.submission.payload.visitWish?.slot { try records.ensureSlots([slot: 2]) }
    // A case's body is in its packet, and nowhere else.
    let sealed = try Sealer.seal(
      try body.paddedBytes(), to: [shop.service.keys.box.publicKey],
      context: header.sealingContext)
    try records.insertPacket(
      PacketRow(
        head: try records.newestHead() + 1, header: header, signature: .zero, sealed: sealed,
        receivedMilliseconds: now, receipt: [], standing: .accepted, work: .received))
    _ = try CaseMaker(records: records, terms: environment.terms, now: now).file(
      .body(body), header: header, received: now, isQuarantined: false)
    tally.packets += 1
    return true
  }

  func lease(_ index: Int, _ records: any OfficeRecords, losing: Bool) throws {
    for (lease, held) in kiosks[index].held where held.expiresOfficeMilliseconds <= now {
      kiosks[index].held[lease] = nil
      kiosks[index].returned[lease] = held.slot
    }
    let request = LeaseRequest(
      epoch: kiosks[index].epoch, locations: [], from: LeaseRequest.fromToday, days: 4,
      held: kiosks[index].held.count, settlements: kiosks[index].settlements(), nonce: .zero)
    let answer = try LeaseDesk(records: records, environment: environment, now: now)
      .answer(request, from: kiosks[index].id)
    if !losing { kiosks[index].take(answer) }
  }

  /// A supervisor gives up on a kiosk; what it sells until it hears of it is late.
  private func override(_ index: Int, _ records: any OfficeRecords) throws {
    let open = try records.unsettled(of: kiosks[index].id, grantedUpTo: .max, limit: 9999)
    var units: [UnitRow] = []
    for row in open {
      try records.settleLease(row.lease, outcome: .overridden, at: now)
      if let unit = try records.unit(lease: row.lease), unit.state == .leased { units.append(unit) }
    }
    try LeaseSettler(records: records, terms: environment.terms, now: now).release(units)
    if !units.isEmpty { tally.overrides += 1 }
  }
}
