import CrashPoints
import Database
import OfficeContract
import Sealing

// What a clerk has half filled in, so that the time limit or a power cut costs nothing of it. It is
// sealed to the clerk's own key, whose secret half only the PIN opens, at this kiosk: between two
// sign-ins nobody can read it, this program included. Each clerk has one.

extension KioskStore {
  /// Longest draft in bytes.
  public static let draftBytes = 64 << 10

  /// Seals what a clerk has typed so far; it takes the place of what was kept before. False where it
  /// cannot be kept: the clerk has no account here, or it is too long.
  @discardableResult
  public func keepDraft(_ bytes: [UInt8], of clerk: String) throws(StoreError) -> Bool {
    guard bytes.count <= KioskStore.draftBytes else { return false }
    let isKept = try writing {
      let key = try database.first(
        "SELECT id, clerk_key FROM staff WHERE id = ? AND clerk_key IS NOT NULL", .text(clerk)
      ) { $0.hex(1, PublicKey.self) }
      guard let key else { return false }
      var padded = try Padding.pad(bytes)
      defer { Wipe.bytes(&padded) }
      let sealed = try Sealer.seal(padded, to: [key], context: draftContext(clerk))
      try reached(.draftSealed)
      try database.run(
        "INSERT OR REPLACE INTO draft (id, sealed) VALUES (?, ?)", .text(clerk), .blob(sealed))
      try reached(.draftWritten)
      return true
    }
    if isKept { try reading { try reached(.draftCommitted) } }
    return isKept
  }

  /// What the clerk who signed in last had typed before, once.
  public func takeDraft() -> [UInt8]? {
    defer { openedDraft = nil }
    return openedDraft
  }

  /// Forgets what a clerk had typed.
  public func dropDraft(of clerk: String) throws(StoreError) {
    openedDraft = nil
    try lettingGo { try database.run("DELETE FROM draft WHERE id = ?", .text(clerk)) }
  }

  /// Opens what a clerk had typed before, with the PIN that was just right. One that cannot be opened
  /// is of no use to anybody, and goes.
  func openDraft(
    of clerk: String, _ pin: StretchedPIN, device: SecretBytes
  ) throws(StoreError) {
    let row = try reading {
      try database.first(
        """
        SELECT staff.id, clerk_key, locked_key, sealed FROM staff LEFT JOIN draft USING (id)
        WHERE staff.id = ?
        """, .text(clerk)
      ) { row in
        (
          key: row.isNull(1) || row.isNull(2)
            ? nil : ClerkKey(publicKey: row.hex(1), locked: row.blob(2)),
          sealed: row.optionalBlob(3)
        )
      }
    }
    guard let row else { return }
    guard let key = row.key else { return try giveKey(to: clerk, pin, device) }
    guard let sealed = row.sealed else { return }
    if let pair = try? key.unlock(pin, device: device),
      var padded = try? Sealer.open(sealed, with: [pair], context: draftContext(clerk))
    {
      defer { Wipe.bytes(&padded) }
      openedDraft = try? Padding.unpad(padded)
    }
    if openedDraft == nil { try dropDraft(of: clerk) }
  }

  /// An account from before there were drafts gets its key with the first right PIN.
  private func giveKey(
    to clerk: String, _ pin: StretchedPIN, _ device: SecretBytes
  ) throws(StoreError) {
    let key = ClerkKey(pin, device: device)
    try writing {
      try database.run(
        "UPDATE staff SET clerk_key = ?, locked_key = ? WHERE id = ? AND clerk_key IS NULL",
        .blob(key.publicKey.bytes), .blob(key.locked), .text(clerk))
    }
  }

  private func draftContext(_ clerk: String) -> [UInt8] {
    Array("welfare-kiosk draft\0\(clerk)\0".utf8) + epoch.bytes
  }
}
