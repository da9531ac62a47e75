import Database
import OfficeContract
import Sealing

/// What became of a check of the audit chain.
public enum AuditVerdict: Equatable, Sendable, CustomStringConvertible {
  /// Every entry follows from the one before, and none contradicts what the office signed; so many
  /// are on record.
  case intact(entries: Int)
  /// The entry of this number is missing or was changed.
  case broken(at: UInt64)
  /// The office signed a head after more entries than there are: the chain was cut off, or the disk
  /// set back.
  case cutOff(entries: UInt64, signed: UInt64)
  /// The office signed another head after so many entries: the chain was written anew.
  case rewritten(upTo: UInt64)
  /// What is kept as the office's signed head is not signed by it.
  case forgedHead(at: UInt64)

  /// A sentence for an administrator.
  public var description: String {
    switch self {
    case .intact(let entries): "the audit chain is whole: \(entries) entries are on record"
    case .broken(let number): "entry \(number) of the audit chain is missing or was changed"
    case .cutOff(let entries, let signed):
      "the audit chain has \(entries) entries, and the office signed \(signed): it was cut off, or "
        + "the disk was set back"
    case .rewritten(let number):
      "the audit chain is not the one that the office signed after entry \(number): it was "
        + "written anew"
    case .forgedHead(let number):
      "the head that is kept as signed after entry \(number) is not signed by the office"
    }
  }
}

/// An act of the terminal that changes nothing in the store and is on record all the same. Nothing of
/// a citizen is in it.
public enum AuditedAct: Equatable, Sendable {
  /// A reference was looked up.
  case lookUp
  /// A paper was printed.
  case print
  /// Something was taken out of this kiosk.
  case export(String)
  /// The kiosk was set up differently.
  case settings(String)
  /// Other content is shown.
  case contentSwitch(String)

  var entry: (act: String, detail: String) {
    switch self {
    case .lookUp: ("look-up", "reference")
    case .print: ("print", "paper")
    case .export(let what): ("export", what)
    case .settings(let what): ("settings", what)
    case .contentSwitch(let what): ("switch", what)
    }
  }
}

/// The audit chain (`AuditChain`), each entry written with the act itself. Entries hold no personal
/// data of citizens. What the office has not signed yet, whoever owns the machine can still forge.
extension KioskStore {
  /// Adds an entry and moves the head; the caller writes the device row.
  func audit(_ act: String, _ detail: String, on device: inout DeviceRow) throws {
    let entry = AuditChain.text(act, detail, at: clock.wall())
    device.auditCount += 1
    device.auditHead = AuditChain.head(after: device.auditHead, entry)
    try database.run(
      "INSERT INTO audit (number, entry, hash) VALUES (?, ?, ?)",
      .integer(Int64(device.auditCount)), .text(entry), .blob(device.auditHead.bytes))
    try trimAudit(device)
  }

  /// Adds an entry in the caller's transaction, with nothing else to change in the device row.
  func audit(_ act: String, _ detail: String) throws {
    var device = try readDevice()
    try audit(act, detail, on: &device)
    try write(device)
  }

  /// Puts an act on record, before it is done.
  public func note(_ act: AuditedAct) throws(StoreError) {
    try lettingGo { try audit(act.entry.act, act.entry.detail) }
  }

  /// Entries after a number, in order.
  public func auditEntries(
    after number: UInt64, limit: Int
  ) throws(StoreError) -> [AuditChain.Link] {
    try reading { try auditLinks(after: number, limit: limit) }
  }

  /// How many entries there ever were.
  public func auditCount() throws(StoreError) -> UInt64 {
    try reading { try readDevice().auditCount }
  }

  private func auditLinks(after number: UInt64, limit: Int) throws -> [AuditChain.Link] {
    try database.all(
      "SELECT number, entry, hash FROM audit WHERE number > ? ORDER BY number LIMIT ?",
      .integer(Int64(clamping: number)), .integer(limit)
    ) {
      AuditChain.Link(
        number: UInt64(max(0, $0.integer(0))), entry: $0.text(1), hash: $0.blob(2))
    }
  }

  /// Reads the whole chain, and compares it with what the office has signed.
  public func verifyAudit() throws(StoreError) -> AuditVerdict {
    // One transaction: the other process must not add an entry between chain and head.
    try writing {
      let device = try readDevice()
      let base =
        try database.first("SELECT audit_base FROM device") { $0.hex(0, Digest.self) } ?? .zero
      let first = try database.first("SELECT min(number) FROM audit") { $0.optionalInteger(0) }
      let before = UInt64(max(1, (first ?? nil) ?? 1)) - 1
      var walk = AuditChain.Walk(after: before, head: base)
      while walk.number < device.auditCount {
        let links = try auditLinks(after: walk.number, limit: 1000)
        guard !links.isEmpty else { return .broken(at: walk.number + 1) }
        for link in links where !walk.take(link) { return .broken(at: walk.number + 1) }
      }
      // An entry beyond the head is one that no act of this program wrote.
      guard walk.number == device.auditCount,
        device.auditCount == 0 || walk.head == device.auditHead,
        try auditLinks(after: device.auditCount, limit: 1).isEmpty
      else { return .broken(at: device.auditCount) }
      return try contradiction(entries: device.auditCount)
        ?? .intact(entries: Int(device.auditCount - before))
    }
  }

  private func trimAudit(_ device: DeviceRow) throws {
    guard device.auditCount > auditLimit else { return }
    let last = Int64(device.auditCount - auditLimit)
    // Nothing where an earlier version, which dropped more at once, has been here.
    let hash = try database.first(
      "SELECT hash FROM audit WHERE number = ?", .integer(last)
    ) { $0.blob(0) }
    guard let hash else { return }
    try database.run("UPDATE device SET audit_base = ?", .blob(hash))
    try database.run("DELETE FROM audit WHERE number <= ?", .integer(last))
  }
}
