import Database
import OfficeContract
import OfficeCore
import OfficeTestSupport
import Services
import Sync

@testable import KioskStore

/// What must hold, at every moment and in the end.
extension PostWorld {
  /// A kiosk lets go of what the office has, and of nothing else.
  func checkLetGo(_ packets: Set<Digest>) throws {
    for id in packets {
      if !receipted.contains(id) { faults.append("a packet went without a genuine receipt") }
      if !losesOffices, try office.store.read({ try $0.packet(id) }) == nil {
        faults.append("a packet went that the office does not have")
      }
    }
  }

  /// What waits at a kiosk, and what it keeps.
  func held(at agent: SimulatedAgent) throws -> Set<Digest> {
    Set(
      try agent.kiosk.store.database.all("SELECT packet FROM outbox") {
        $0.hex(0, Digest.self)
      })
  }

  /// What a kiosk shreds is in a backup of the office, or in no danger of being lost.
  func checkShredded(_ packets: Set<Digest>) throws {
    for id in packets where backup?.packets.contains(id) != true {
      faults.append("a packet was shredded that is in no backup")
    }
  }

  /// A number is never given out twice, in whatever life of the office.
  func note(number: String, of packet: Digest) {
    if let other = numbers.updateValue(packet, forKey: number), other != packet {
      faults.append("\(number) was given to two packets")
    }
  }

  /// No two kiosks may promise the same unit.
  func checkHolders() throws {
    var holders: [String: Int] = [:]
    for agent in agents {
      let held = try agent.kiosk.store.database.all(
        "SELECT location, date, start, unit FROM lease WHERE state = 'held'"
      ) { "\($0.text(0)) \($0.text(1)) \($0.integer(2)) unit \($0.integer(3))" }
      for unit in held {
        if let other = holders.updateValue(agent.kiosk.index, forKey: unit) {
          faults.append("kiosks \(other) and \(agent.kiosk.index) both hold \(unit)")
        }
      }
    }
  }

  func noteCases(_ cases: [CaseExport]) {
    for item in cases {
      if let packet = Digest(hex: item.packet) { note(number: "case \(item.id)", of: packet) }
    }
  }

  /// Nothing is lost, nothing is there twice, and every promise is kept.
  func judge() throws {
    try checkHolders()
    for agent in agents {
      let waiting = try agent.kiosk.store.pending().count
      if waiting > 0 { faults.append("kiosk \(agent.kiosk.index): \(waiting) packets wait") }
      if agent.link != .online { faults.append("kiosk \(agent.kiosk.index) is \(agent.link)") }
      faults += agent.complaints
    }
    let cases = try shop.cases
    noteCases(cases)
    if cases.count != shown.count {
      faults.append("\(shown.count) references were shown, and \(cases.count) cases are there")
    }
    let found = Dictionary(grouping: cases, by: \.mailbox)
    var owners: Set<String> = []
    for (number, item) in shown.enumerated() {
      guard let mine = found[item.mailbox], mine.count == 1 else {
        faults.append("number \(number) has \(found[item.mailbox]?.count ?? 0) cases")
        continue
      }
      guard case .confirmed(let unit) = item.promise, let slot = item.slot else { continue }
      let visit = mine[0].appointment
      if visit?.state != "booked" || visit?.slot != slot.text || visit?.unit != unit {
        faults.append("number \(number) was promised \(slot.text) unit \(unit)")
      }
      if !owners.insert("\(slot.text)#\(unit)").inserted {
        faults.append("unit \(unit) of \(slot.text) was promised twice")
      }
    }
    for alarm in try shop.alarms { faults.append("alarm \(alarm.kind.rawValue): \(alarm.detail)") }
    for problem in try shop.problems { faults.append("problem \(problem.kind.rawValue)") }
  }
}
