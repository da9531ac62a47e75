import Database
import OfficeContract
import OfficeSQLite
import Rig

/// Compares what citizens sent at some kiosks with what the office has in the end.
struct NetworkVerdict {
  /// What was sent.
  private(set) var sent = 0
  /// Mailboxes, each of one reference, without a case.
  private(set) var lost = 0
  /// Mailboxes with more than one case.
  private(set) var doubled = 0
  /// Packets that a kiosk let go of though the office does not hold them.
  private(set) var unheld = 0
  /// Alarms that stand at the office: a bad line is no kiosk that was rolled back or cloned.
  private(set) var alarms: [String] = []

  var isGood: Bool { lost == 0 && doubled == 0 && unheld == 0 && alarms.isEmpty }

  init(_ kiosks: [NetworkKiosk], office folder: String) throws {
    let office = try Connection(path: OfficeFolder(folder).databasePath)
    for kiosk in kiosks {
      let custody = try CustodyVerdict(kiosk: kiosk.data, office: folder)
      unheld += custody.vanished + custody.unheld
      for mailbox in kiosk.mailboxes {
        let count = try office.number(
          "SELECT count(*) FROM cases WHERE mailbox = ?", .blob(mailbox.bytes))
        sent += 1
        if count == 0 { lost += 1 }
        if count > 1 { doubled += 1 }
      }
    }
    alarms = try office.all(
      "SELECT kind || ': ' || detail FROM alarms WHERE cleared_ms IS NULL"
    ) { $0.text(0) }
  }

  /// What was found, for a person.
  var text: String {
    let words = "\(sent) sent, \(lost) lost, \(doubled) twice, \(unheld) let go of in vain"
    return words + (alarms.isEmpty ? ", no alarm" : ", alarms: \(Set(alarms).sorted())")
  }

  /// Takes the newest case of some kiosks away.
  static func loseCase(office folder: String) throws {
    let office = try Connection(path: OfficeFolder(folder).databasePath)
    // What refers to the row is left behind, as a damaged disk leaves it.
    try office.execute("PRAGMA foreign_keys = OFF")
    try office.run("DELETE FROM cases WHERE number = (SELECT max(number) FROM cases)")
    guard office.changes == 1 else { throw Stage.Failure("the office has no case to lose") }
  }
}
