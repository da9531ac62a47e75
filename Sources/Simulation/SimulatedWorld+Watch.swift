import Database
import KioskStore
import OfficeContract
import OfficeCore
import OfficeTestSupport
import Services

/// What must hold at every moment.
extension SimulatedWorld {
  /// A kiosk lets go of what the office has, and of nothing else.
  func checkLetGo(_ packets: Set<Digest>) throws {
    for id in packets {
      if !receipted.contains(id) { faults.append("a packet went without a genuine receipt") }
      if !perils.contains(.lostOffice), try office.store.read({ try $0.packet(id) }) == nil {
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

  func noteCases(_ cases: [CaseExport]) {
    for item in cases {
      if let packet = Digest(hex: item.packet) { note(number: "case \(item.id)", of: packet) }
    }
  }

  /// No two kiosks may promise the same unit, but where a disk was copied or a supervisor said so.
  func checkHolders() throws {
    guard doubtful.isEmpty else { return }
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
}
