import Chance
import FoundationEssentials
import OfficeContract
import OfficeCore
import OfficeTestSupport
import Sealing
import Services
import Synchronization
import TestSupport
import Testing
import Values

@testable import KioskStore

/// Random histories of three kiosks and the real office, over a link that loses and repeats.
@Suite struct HistoryTests {
  static let rounds =
    ProcessInfo.processInfo.environment["HISTORIES"].flatMap { Int($0) } ?? 6

  @Test(arguments: 0..<rounds)
  func `Whatever the link does, every packet becomes one case and no unit has two owners`(
    round: Int
  ) throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var history = try History(seed: seed)
    for _ in 0..<250 { try history.step() }
    try history.drain()
    try history.check("seed \(seed) round \(round)")
  }
}

/// One such history.
private struct History {
  struct Visit {
    let kiosk: Int
    let reference: Reference
    let mailbox: String
    var slot: SlotID
    var promise: SlotPromise?
    var changer: Int?
    var isCancelled = false
    var wasMovedInVain = false
  }

  static let start: Int64 = 1_795_000_000_000
  let folder: TestFolder
  let time = Mutex64(History.start)
  let shop: TestOffice
  var generator: SeededGenerator
  var kiosks: [KioskStore] = []
  var boots: [UInt8] = [0, 0, 0]
  var seen: [[UInt8]] = []
  var visits: [Visit] = []
  var submissions = 0

  init(seed: UInt64) throws {
    generator = SeededGenerator(seed: seed)
    folder = try TestFolder(inMemory: true)
    let time = time
    let minutes = [540, 570, 600].compactMap { TimeOfDay(minutes: $0) }
    shop = try TestOffice(
      now: { time.value },
      slots: { day in
        Dictionary(
          uniqueKeysWithValues: minutes.map {
            (SlotID(location: "bronx-1", date: day, start: $0), 3)
          })
      }, policy: .evenly, inMemory: true)
    for index in 0..<3 {
      kiosks.append(try open(index))
      // The first answer is lost; the same request again is answered again.
      try kiosks[index].join(office, losingAnAnswer: true)
    }
  }

  var office: OfficeService { shop.service }
  var today: CalendarDate { OfficeTime.day(time.value) }

  private func open(_ index: Int) throws -> KioskStore {
    let time = time
    let boot = BootID(unchecked: [UInt8](repeating: boots[index], count: 16))
    let store = try KioskStore(
      directory: folder.path + "/kiosk\(index)",
      clock: StoreClock(
        wall: { time.value }, steady: { time.value - History.start }, boot: boot))
    store.deriveQuickly()
    return store
  }

  mutating func step() throws {
    time.add(Int64.random(in: 1...600_000, using: &generator))
    let index = Int.random(in: 0..<3, using: &generator)
    switch Int.random(in: 0..<14, using: &generator) {
    case 0...3: try visit(at: index)
    case 4: try change(at: index)
    case 5...8: try send(from: index)
    case 9: try lease(index)
    case 10: try beat(index)
    case 11: if let old = seen.randomElement(using: &generator) { _ = push(old) }
    case 12:
      boots[index] += 1
      kiosks[index] = try open(index)
    default: kiosks[index] = try open(index)
    }
  }

  private mutating func submit(
    _ submission: Submission, of reference: Reference? = nil, at index: Int
  ) throws -> Submitted {
    submissions += 1
    return try #require(
      try kiosks[index].submit(
        submission, of: reference, today: today, wallMilliseconds: time.value
      ).saved)
  }

  private mutating func anySlot() throws -> SlotID {
    SlotID(
      location: "bronx-1", date: today.adding(days: Int.random(in: 1...2, using: &generator)),
      start: try #require(
        TimeOfDay(minutes: 540 + 30 * Int.random(in: 0..<3, using: &generator))))
  }

  private mutating func visit(at index: Int) throws {
    let slot = try anySlot()
    let submitted = try submit(
      Submission(
        AppointmentRequest(slot: slot, service: "snap", name: "Person \(submissions)"),
        consent: nil, language: "en"), at: index)
    visits.append(
      Visit(
        kiosk: index, reference: submitted.reference,
        mailbox: try kiosks[index].makeMailbox(submitted.reference).id.hex,
        slot: slot, promise: submitted.promise))
  }

  private mutating func change(at index: Int) throws {
    guard let number = visits.indices.randomElement(using: &generator),
      !visits[number].isCancelled, visits[number].changer ?? index == index
    else { return }
    let slot = Bool.random(using: &generator) ? try anySlot() : nil
    let submitted = try submit(
      Submission(
        AppointmentChange(mailbox: visits[number].mailbox, newSlot: slot),
        consent: nil, language: "en"), of: visits[number].reference, at: index)
    #expect(submitted.reference == visits[number].reference)
    visits[number].changer = index
    if let slot {
      visits[number].slot = slot
      visits[number].promise = submitted.promise
      visits[number].wasMovedInVain = submitted.promise == .requested
    } else {
      visits[number].isCancelled = true
    }
  }

  private func push(_ bytes: [UInt8]) -> [UInt8]? {
    let answer = office.answer(.packets, body: bytes)
    #expect(answer.status == 200)
    return answer.status == 200 ? answer.body : nil
  }

  private mutating func send(from index: Int, isLossy: Bool = true) throws {
    let waiting = try kiosks[index].outbox(limit: 5)
    guard let packet = waiting.randomElement(using: &generator) else { return }
    if isLossy, Int.random(in: 0..<6, using: &generator) == 0 { return }
    seen.append(packet.encoded)
    guard let bytes = push(packet.encoded) else { return }
    if isLossy, Int.random(in: 0..<4, using: &generator) == 0 { return }
    #expect(push(packet.encoded) == bytes)
    #expect(try kiosks[index].settle(Receipt(encoded: bytes)))
  }

  private mutating func lease(_ index: Int, isLossy: Bool = true) throws {
    let request = try kiosks[index].leaseRequest(locations: [], from: today, days: 4)
    if isLossy, Int.random(in: 0..<6, using: &generator) == 0 { return }
    let answer = try office.ask(LeaseCall.self, request)
    if isLossy, Int.random(in: 0..<4, using: &generator) == 0 { return }
    try kiosks[index].storeLeases(answer)
  }

  private mutating func beat(_ index: Int) throws {
    let answer = try office.ask(HeartbeatCall.self, try kiosks[index].heartbeat())
    if Bool.random(using: &generator) { _ = try kiosks[index].record(answer) }
  }

  mutating func drain() throws {
    for index in 0..<3 {
      while try kiosks[index].pending().count > 0 { try send(from: index, isLossy: false) }
      try lease(index, isLossy: false)
    }
  }

  func check(_ seed: Comment) throws {
    let (cases, alarms, problems) = try office.store.read { records in
      (
        try records.caseCount(),
        try records.alarms(after: 0, includingCleared: false, limit: 100),
        try records.problems(after: 0, limit: 100)
      )
    }
    #expect(cases == Int64(submissions), seed)
    #expect(alarms.isEmpty, seed)
    // A wish that was on its way until its time was too near is a clerk's, as it must be.
    #expect(problems.allSatisfy { $0.kind == .tooLate }, seed)
    for kiosk in kiosks {
      let report = try kiosk.check()
      #expect(report.databaseProblems.isEmpty && report.outbox.count == 0, seed)
      guard case .intact = report.audit else {
        Issue.record(seed)
        continue
      }
    }
    #expect(visits.contains { $0.promise != .requested }, seed)
    var owners: Set<String> = []
    for visit in visits {
      let mailbox = try #require(MailboxID(hex: visit.mailbox))
      let rows = try office.store.read { try $0.visits(mailbox: mailbox) }
      let row = try #require(rows.first { $0.role == .visit })
      if visit.isCancelled {
        #expect(row.state == .cancelled, seed)
        continue
      }
      if case .confirmed(let unit) = visit.promise {
        #expect(row.state == .booked, seed)
        #expect(row.currentSlot == visit.slot && row.currentUnit == unit, seed)
      }
      for row in rows {
        if let slot = row.slot, let unit = row.unit {
          #expect(owners.insert("\(slot.text)#\(unit)").inserted, seed)
        }
      }
    }
  }
}

/// A number that a test moves and clocks read.
private final class Mutex64: Sendable {
  private let stored: Mutex<Int64>

  init(_ value: Int64) { stored = Mutex(value) }

  var value: Int64 { stored.withLock { $0 } }

  func add(_ more: Int64) { stored.withLock { $0 += more } }
}
