import Chance
import Database
import KioskStore
import OfficeContract
import OfficeCore
import OfficeSQLite
import OfficeTestSupport
import Sealing
import Services

/// What happens in a world, and how it heals.
extension PostWorld {
  /// Lives through so many acts, then heals the wire and looks at what became of everything.
  func live(_ acts: Int) throws {
    for _ in 0..<acts {
      try act()
      try pass(Int64.random(in: 0...240_000, using: &dice))
    }
    weather = PostWeather()
    // A hold lasts five minutes at the most, a refused packet an hour; copies are under way as long.
    try pass(2 * 3_600_000)
    try judge()
  }

  private func act() throws {
    if losesOffices, dice.chance(12) { return try loseOffice() }
    let index = Int.random(in: 0..<agents.count, using: &dice)
    switch Int.random(in: 0..<20, using: &dice) {
    case 0...5: try submit(at: index, slot: nil)
    case 6...11:
      let kiosk = agents[index].kiosk
      let open = try kiosk.store.openSlots(
        location: "bronx-1", from: shop.clock.today, days: 14)
      let near = open.keys.sorted { $0.text < $1.text }.prefix(4)
      try submit(at: index, slot: near.randomElement(using: &dice))
    case 12: weather.loss = Int.random(in: 0...50, using: &dice)
    case 13: weather.answerLoss = Int.random(in: 0...50, using: &dice)
    case 14: weather.twice = Int.random(in: 0...50, using: &dice)
    case 15: weather.forged = Int.random(in: 0...30, using: &dice)
    case 16: weather.slowest = Int64.random(in: 1...19_000, using: &dice)
    case 17: weather.isDown.toggle()
    case 18:
      tally.restarts += 1
      try agents[index].restart(machineToo: dice.chance(30), seed: dice.next())
    default:
      tally.restarts += 1
      try shop.restart()
      if plant == .freedUnit { try freeUnits() }
    }
  }

  /// Makes a backup, or loses the office and restores it from the last one.
  private func loseOffice() throws {
    guard let last = backup, dice.chance(50) else {
      let file = try shop.backup("backup\(tally.backups)")
      tally.backups += 1
      var packets: Set<Digest> = []
      for agent in agents {
        let (kiosk, epoch) = (agent.kiosk.store.kiosk, agent.kiosk.store.epoch)
        try office.store.read { records in
          let row = try records.epoch(kiosk, epoch) ?? .empty
          for sequence in 1...max(1, row.contiguous) {
            if let found = try records.packet(at: sequence, of: kiosk, epoch) {
              packets.insert(found.id)
            }
          }
        }
      }
      backup = (file, packets)
      return
    }
    noteCases(try shop.cases)
    tally.lostOffices += 1
    try shop.restore(last.file)
    if plant == .reusedNumbers { try reuseNumbers() }
  }

  /// The planted fault: the numbers of a restored office go on where the backup's ended.
  private func reuseNumbers() throws {
    let connection = try Connection(path: OfficeFolder(shop.path).databasePath)
    try connection.execute(
      """
      UPDATE numbering SET floor = 0;
      UPDATE sqlite_sequence SET seq = (SELECT coalesce(max(number), 0) FROM cases)
        WHERE name = 'cases'
      """)
  }

  private func submit(at index: Int, slot: SlotID?) throws {
    let kiosk = agents[index].kiosk
    let text = "number \(shown.count)"
    let payload: Submission.Payload =
      slot.map { .init(AppointmentRequest(slot: $0, service: "snap", name: text)) }
      ?? .init(Feedback(kind: .suggestion, text: text))
    for _ in 0..<(plant == .savedTwice && dice.chance(20) ? 2 : 1) {
      let outcome = try kiosk.store.submit(
        Submission(payload: payload, consent: nil, language: "en"), today: shop.clock.today,
        wallMilliseconds: kiosk.wall)
      guard let saved = outcome.saved else { throw World.Broken(what: "not saved") }
      if shown.count == tally.submitted {
        shown.append(
          Shown(
            mailbox: try kiosk.store.mailbox(of: saved.reference), slot: slot,
            promise: saved.promise))
      }
    }
    tally.submitted += 1
    if case .confirmed = shown[shown.count - 1].promise { tally.promises += 1 }
    try checkHolders()
    try call(index)
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
