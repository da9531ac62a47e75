import FoundationEssentials
import OfficeContract
import Services

/// What the office says in the end of who has which unit.
struct BookingVerdict {
  private struct Line: Decodable {
    struct Visit: Decodable {
      let role: String
      let state: String
      let slot: String?
      let unit: Int?
    }

    let promise: String?
    let promisedUnit: Int?
    let appointment: Visit?
  }

  /// Units that two cases have.
  private(set) var doubles = 0
  /// Visits that have a unit.
  private(set) var booked = 0
  /// Promised visits that have not what was promised.
  private(set) var broken = 0
  /// Promised and not cancelled.
  private(set) var promised: Set<String> = []

  init(export: String) throws {
    var owners: Set<String> = []
    for text in export.split(separator: "\n") {
      let line = try JSONDecoder().decode(Line.self, from: Data(text.utf8))
      guard let visit = line.appointment, visit.role == "visit" else { continue }
      if visit.state == "conflict" { broken += 1 }
      guard visit.state == "booked", let unit = visit.unit,
        let slot = visit.slot.flatMap({ SlotID(text: $0) })
      else { continue }
      booked += 1
      let name = BookingLedger.name(slot, unit)
      if !owners.insert(name).inserted { doubles += 1 }
      if line.promise == "confirmed" {
        promised.insert(name)
        if line.promisedUnit != unit { broken += 1 }
      }
    }
  }
}
