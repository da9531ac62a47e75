import Database
import KioskStore
import OfficeContract
import OfficeSQLite
import Rig

/// Compares what a kiosk's audit chain says of its packets with what the kiosk and the office hold:
/// every packet made waits or has a receipt, and the office holds every packet with a receipt.
struct CustodyVerdict {
  /// Packets made.
  private(set) var made = 0
  /// Packets that the kiosk let go of for a receipt.
  private(set) var receipted = 0
  /// Packets that neither wait nor have a receipt.
  private(set) var vanished = 0
  /// Receipts whose packet the office does not hold, or holds with another receipt.
  private(set) var unheld = 0

  var isGood: Bool { vanished == 0 && unheld == 0 }

  /// - Parameters:
  ///   - kiosk: The kiosk's data folder.
  ///   - office: The office's folder.
  init(kiosk: String, office: String) throws {
    let kiosk = try Connection(path: StoreFile.database.path(in: kiosk))
    let office = try Connection(path: OfficeFolder(office).databasePath)
    let waiting = Set(try kiosk.all("SELECT packet FROM outbox") { Hex.encode($0.blob(0)) })
    // `1 <wall> packet <number> <id>` and `1 <wall> receipt <number> <id> <head>`.
    let entries = try kiosk.all("SELECT entry FROM audit ORDER BY number") { $0.text(0) }
      .map { $0.split { $0 == "\t" || $0 == " " }.map { String($0) } }
    let receipts = entries.filter { $0.count == 6 && $0[2] == "receipt" }
    let settled = Set(receipts.map { $0[4] })
    for entry in entries where entry.count == 5 && entry[2] == "packet" {
      made += 1
      if !waiting.contains(entry[4]), !settled.contains(entry[4]) { vanished += 1 }
    }
    receipted = receipts.count
    // A restored office gives another receipt for what it gets again: the last one counts.
    let last = Dictionary(receipts.map { ($0[4], $0) }) { $1 }
    for entry in last.values {
      let stored = try office.first(
        "SELECT receipt FROM packets WHERE id = ?", .blob(Hex.decode(entry[4]) ?? [])
      ) { $0.blob(0) }
      let receipt = stored.flatMap { try? Receipt(encoded: $0) }
      if receipt.map({ "\($0.officeHead)" == entry[5] && $0.packet.hex == entry[4] }) != true {
        unheld += 1
      }
    }
  }
}
