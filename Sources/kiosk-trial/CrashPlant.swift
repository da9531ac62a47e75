import Database
import KioskStore
import OfficeContract
import OfficeSQLite
import Rig
import Sealing
import Values

/// A loss made on purpose: a crash test that does not find it would find no other one.
enum CrashPlant: String, CaseIterable {
  /// A case vanishes at the office.
  case `case`
  /// A packet vanishes from the outbox before it was sent.
  case outbox
  /// A packet that the office gave a receipt for vanishes there; its case stays.
  case receipt

  /// Takes the case of a reference away.
  static func loseCase(_ stage: Stage, of reference: Reference) throws {
    let mailbox = try Mailbox(for: reference).id
    try change(
      officeDatabase(stage), "DELETE FROM cases WHERE mailbox = ?", .blob(mailbox.bytes))
  }

  /// Takes the packet of the newest receipt away.
  static func loseReceipt(_ stage: Stage) throws {
    try change(
      officeDatabase(stage), "DELETE FROM packets WHERE head = (SELECT max(head) FROM packets)")
  }

  /// Lets a citizen send something while nobody is killed; gives the reference that was shown. The
  /// packet may be lost before any agent saw it.
  static func journey(
    _ stage: Stage, marker: String, losingOutboxRow: Bool
  ) throws -> Reference {
    if losingOutboxRow { stage.kill(.agent) }
    var round = CrashRound(plan: CrashPlan.calm, marker: marker, stage: stage)
    guard let reference = try round.run() else {
      throw Stage.Failure("a journey without a kill showed no reference")
    }
    guard losingOutboxRow else { return reference }
    try change(
      StoreFile.database.path(in: stage.data),
      "DELETE FROM outbox WHERE sequence = (SELECT max(sequence) FROM outbox)")
    stage.restart(.agent)
    return reference
  }

  private static func officeDatabase(_ stage: Stage) -> String {
    OfficeFolder(stage.officeFolder).databasePath
  }

  private static func change(_ path: String, _ sql: String, _ values: DatabaseValue...) throws {
    let connection = try Connection(path: path)
    // What refers to the row is left behind, as a damaged disk leaves it.
    try connection.execute("PRAGMA foreign_keys = OFF")
    try connection.run(sql, values)
    guard connection.changes == 1 else {
      throw Stage.Failure("nothing was there to be lost in \(path)")
    }
  }
}
