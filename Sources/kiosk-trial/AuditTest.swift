import Arguments
import Chance
import Database
import FoundationEssentials
import KioskStore
import OfficeContract
import Rig
import Sealing

/// `kiosk-trial audit`: every bit of a long audit chain, every entry left out, cut off behind, put in
/// the place of its neighbour or said twice; nothing of it may pass.
///
/// What comes before a change is verified as it was, so each change is given to the verifier in the
/// state that it has there. Some are made in a real kiosk's database as well, and verified whole.
struct AuditTest {
  private static let standard: UInt64 = 10_000
  private static let inDatabase = 200

  private let links: [AuditChain.Link]
  private let folder: String
  private var tried = 0
  private var missed: [String] = []

  /// What to do for arguments: does it, and gives the exit code.
  static func outcome(_ given: Given) -> @Sendable () -> Int32 {
    let entries = Int(given.number(.entries) ?? standard)
    let seed = given.number(.seed) ?? UInt64.random(in: 0...(.max / 2))
    return {
      do {
        return try run(entries: entries, seed: seed)
      } catch {
        print("audit: \(error)")
        return 3
      }
    }
  }

  private static func run(entries: Int, seed: UInt64) throws -> Int32 {
    let folder = FileManager.default.temporaryDirectory.path + "/kiosk-audit-\(seed)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var random = SeededGenerator(seed: seed)
    print("audit: \(entries) entries, seed \(seed)")
    let store = try KioskStore(directory: folder)
    for number in 0..<entries { try store.note(number % 3 == 0 ? .print : .lookUp) }
    var test = AuditTest(
      links: try store.auditEntries(after: 0, limit: entries), folder: folder)
    guard test.links.count == entries, try store.verifyAudit() == .intact(entries: entries) else {
      throw Stage.Failure("the chain is not whole before anything was done to it")
    }
    test.tryEveryBit()
    test.tryEveryEntry(&random)
    let exhaustive = test.tried
    try test.tryDatabase(store, &random)
    print(
      "audit: \(exhaustive) changes given to the verifier, \(test.tried - exhaustive) made in a "
        + "database, \(test.missed.count) not found")
    for miss in test.missed.prefix(20) { print("audit: not found: \(miss)") }
    return test.missed.isEmpty ? 0 : 1
  }

  private init(links: [AuditChain.Link], folder: String) {
    self.links = links
    self.folder = folder
  }

  /// The verifier as it stands before an entry, counted from 0.
  private func walk(before index: Int) -> AuditChain.Walk {
    index == 0
      ? AuditChain.Walk(after: 0, head: .zero)
      : AuditChain.Walk(
        after: links[index - 1].number, head: Digest(unchecked: links[index - 1].hash))
  }

  private mutating func expectRefused(_ link: AuditChain.Link, at index: Int, _ what: String) {
    tried += 1
    var walk = walk(before: index)
    if walk.take(link) { missed.append("\(what) at entry \(links[index].number)") }
  }

  private mutating func tryEveryBit() {
    for (index, link) in links.enumerated() {
      var entry = Array(link.entry.utf8)
      for bit in 0..<entry.count * 8 {
        entry[bit / 8] ^= 1 << UInt8(bit % 8)
        var changed = link
        changed.entry = String(decoding: entry, as: UTF8.self)
        expectRefused(changed, at: index, "bit \(bit) of the text")
        entry[bit / 8] ^= 1 << UInt8(bit % 8)
      }
      for bit in 0..<link.hash.count * 8 {
        var changed = link
        changed.hash[bit / 8] ^= 1 << UInt8(bit % 8)
        expectRefused(changed, at: index, "bit \(bit) of the hash")
      }
      for bit in 0..<64 {
        var changed = link
        changed.number ^= 1 << UInt64(bit)
        expectRefused(changed, at: index, "bit \(bit) of the number")
      }
    }
  }

  private mutating func tryEveryEntry(_ random: inout SeededGenerator) {
    for index in links.indices {
      if index + 1 < links.count {
        expectRefused(links[index + 1], at: index, "left out, or its neighbour in its place,")
        expectRefused(links[index], at: index + 1, "twice")
      }
      for _ in 0..<4 {
        let other = Int.random(in: links.indices, using: &random)
        if other != index { expectRefused(links[other], at: index, "another in its place") }
      }
      // Cut off behind: the count that is kept beside the chain says more.
      tried += 1
      if walk(before: index).number == UInt64(links.count) {
        missed.append("cut off at entry \(links[index].number)")
      }
    }
  }

  /// The same in a real database, each verified whole and undone.
  private mutating func tryDatabase(_ store: KioskStore, _ random: inout SeededGenerator) throws {
    let database = try Connection(path: folder + "/kiosk.db")
    let changes = [
      "UPDATE audit SET entry = entry || ' ' WHERE number = ?1",
      "UPDATE audit SET entry = replace(entry, '-', '+') || '' WHERE number = ?1",
      "DELETE FROM audit WHERE number = ?1", "DELETE FROM audit WHERE number >= ?1",
      "UPDATE audit SET hash = randomblob(32) WHERE number = ?1",
      "UPDATE audit SET entry = (SELECT entry FROM audit WHERE number = ?1 % 7 + 3) || char(9) "
        + "WHERE number = ?1",
      "UPDATE audit SET number = number + 1000000 WHERE number = ?1",
      "UPDATE device SET audit_count = ?1 - 1",
      "UPDATE device SET audit_head = randomblob(32) WHERE ?1 > 0",
      "INSERT INTO audit SELECT max(number) + ?1, entry, hash FROM audit",
    ]
    try database.execute("CREATE TABLE kept_audit AS SELECT * FROM audit")
    try database.execute("CREATE TABLE kept_device AS SELECT * FROM device")
    for _ in 0..<Self.inDatabase {
      let number = Int64.random(in: 1...Int64(links.count), using: &random)
      guard let sql = changes.randomElement(using: &random) else { continue }
      try database.run(sql, .integer(number))
      let wasChanged = database.changes > 0
      tried += 1
      if case .intact = try store.verifyAudit(), wasChanged, !isSame(database) {
        missed.append("\(sql) with \(number)")
      }
      try database.execute(
        """
        BEGIN; DELETE FROM audit; INSERT INTO audit SELECT * FROM kept_audit;
        UPDATE device SET (audit_count, audit_head) =
          (SELECT audit_count, audit_head FROM kept_device); COMMIT;
        """)
    }
    guard case .intact = try store.verifyAudit() else {
      throw Stage.Failure("the chain is not whole after everything was undone")
    }
  }

  /// Whether a statement left everything as it was.
  private func isSame(_ database: Connection) -> Bool {
    let different = try? database.number(
      """
      SELECT (SELECT count(*) FROM (SELECT * FROM audit EXCEPT SELECT * FROM kept_audit))
        + (SELECT count(*) FROM (SELECT * FROM kept_audit EXCEPT SELECT * FROM audit))
        + (SELECT count(*) FROM (SELECT * FROM device EXCEPT SELECT * FROM kept_device))
      """)
    return different == 0
  }
}
