import Database
import OfficeContract
import Sealing
import Services

extension RosterOrder: KioskOrder {
  /// Whoever is not on the roster any more is gone; who has the same PIN as before keeps what was
  /// counted and drafted; a new PIN unlocks its account.
  func carryOut(in store: KioskStore, number _: UInt64) throws -> OrderOutcome.Result {
    guard let roster = opened(by: store.signing) else { return .impossible }
    let entries = roster.staff.compactMap(RosterLine.init)
    guard entries.count == roster.staff.count, entries.count <= Limits.rosterEntries,
      roster.departed.count <= Limits.rosterDepartures
    else { return .impossible }
    try store.apply(entries, departed: roster.departed)
    return .done
  }

  func finish(in store: KioskStore) throws(StoreError) { try store.shred() }

  static var letsGo: Bool { false }

  private func opened(by key: SigningKey) -> Roster? {
    guard let bytes = Hex.decode(sealed), let secret = try? key.boxKey.open(bytes) else {
      return nil
    }
    var json = secret.withBytes { Array($0) }
    defer { Wipe.bytes(&json) }
    return try? ContractJSON.decode(Roster.self, from: json, what: "roster")
  }
}

/// One person of a roster, checked.
private struct RosterLine {
  let id: String
  let entry: RosterEntry
  let salt: [UInt8]
  let pin: StretchedPIN

  init?(_ entry: RosterEntry) {
    guard let id = try? KioskStore.normalised(entry.id), StaffForm.isName(entry.name),
      (1...Limits.rosterDays).contains(entry.days), let salt = Hex.decode(entry.salt),
      salt.count == PINKey.saltBytes, var bytes = Hex.decode(entry.stretched),
      let pin = try? StretchedPIN(bytes: SecretBytes(moving: &bytes))
    else { return nil }
    (self.id, self.entry, self.salt, self.pin) = (id, entry, salt, pin)
  }
}

extension KioskStore {
  fileprivate func apply(_ lines: [RosterLine], departed: [String]) throws {
    let device = try deviceSecret.read()
    let known = try database.all("SELECT id, salt, tag, days FROM staff") { row in
      (
        id: row.text(0), key: PINKey(salt: row.blob(1), tag: row.hex(2)),
        isFromOffice: !row.isNull(3)
      )
    }
    let keys = Dictionary(uniqueKeysWithValues: known.map { ($0.id, $0.key) })
    let listed = Set(lines.map(\.id))
    let left = Set(departed.compactMap { try? KioskStore.normalised($0) })
    for account in known where !listed.contains(account.id) {
      guard account.isFromOffice || left.contains(account.id) else { continue }
      try database.run("DELETE FROM staff WHERE id = ?", .text(account.id))
      try audit("staff removed", account.id)
    }
    for line in lines {
      let key = PINKey(line.pin, salt: line.salt, device: device)
      if keys[line.id] == key {
        try database.run(
          "UPDATE staff SET name = ?, role = ?, days = ? WHERE id = ?", .text(line.entry.name),
          .text(line.entry.role.rawValue), .integer(line.entry.days), .text(line.id))
        continue
      }
      // Another PIN opens another key: what was sealed to the old one is lost with it.
      try database.run("DELETE FROM staff WHERE id = ?", .text(line.id))
      let clerk = ClerkKey(line.pin, device: device)
      try database.run(
        """
        INSERT INTO staff (id, name, salt, tag, role, days, clerk_key, locked_key)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        .text(line.id), .text(line.entry.name), .blob(line.salt), .blob(key.tag.bytes),
        .text(line.entry.role.rawValue), .integer(line.entry.days),
        .blob(clerk.publicKey.bytes), .blob(clerk.locked))
      try audit(keys[line.id] == nil ? "staff added" : "staff PIN reset", line.id)
    }
  }
}
