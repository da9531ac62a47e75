import Database
import KioskStore
import OfficeSQLite
import Rig

/// What is wrong with kiosks and office after the deaths at one crash point; empty where nothing is.
struct PointVerdict {
  private(set) var lost = 0
  private(set) var doubled = 0
  /// What else is wrong, each in a few words.
  private(set) var faults: [String] = []

  var isGood: Bool { lost == 0 && doubled == 0 && faults.isEmpty }

  init(_ scene: PointStage) throws {
    let stage = scene.stage
    let export = try scene.office(["cases", "export"], ["--json"])
    let cases = try CrashVerdict(shown: scene.shown, markers: scene.markers, export: export)
    let booked = try BookingVerdict(export: export)
    let custody = try CustodyVerdict(kiosk: stage.data, office: stage.officeFolder)
    (lost, doubled) = (cases.lost, cases.duplicates + booked.doubles)
    if booked.broken > 0 { faults.append("\(booked.broken) promises broken") }
    if custody.vanished > 0 { faults.append("\(custody.vanished) packets vanished") }
    if custody.unheld > 0 { faults.append("\(custody.unheld) receipts without their packet") }
    for data in [stage.data] + scene.others {
      let report = try KioskStore(directory: data).check()
      faults += report.databaseProblems
      if !report.packetsAreGenuine { faults.append("a packet is not genuine") }
      guard case .intact = report.audit else {
        faults.append("the audit chain of a kiosk is broken")
        continue
      }
    }
    let office = try Connection(path: OfficeFolder(stage.officeFolder).databasePath)
    faults += try office.integrityProblems()
    if try office.number("SELECT count(*) FROM pragma_foreign_key_check") > 0 {
      faults.append("the office's rows refer to rows that are not there")
    }
    let audit = try scene.office(["audit", "verify"], allowsFailure: true)
    if !audit.contains("whole") { faults.append("the office's audit: \(audit)") }
    let residue = try CrashTest.residue(in: stage.data)
    if residue > 0 { faults.append("\(residue) files hold something typed") }
  }
}
