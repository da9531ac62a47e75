import CrashPoints
import Database
import OfficeContract
import Sealing
import Services

extension KioskStore {
  /// Most ids that nobody has whose wrong PINs are remembered; then the one tried longest ago is
  /// forgotten. To make the kiosk forget one takes as many other tries.
  static let strangerLimit = 10_000

  /// Checks a PIN. The attempt is counted on the disk before the PIN is looked at, so neither a
  /// kill nor a change of the clock gives one back. Takes tens of milliseconds.
  ///
  /// Whether an id is somebody's cannot be told from outside: an unknown, a known and a locked one
  /// take the same derivation and the same two commits, count down alike and lock alike. Each kiosk
  /// counts for itself, so a stranger locks nobody out elsewhere.
  ///
  /// The right PIN opens what its owner had typed before: it is in `openedDraft` then.
  public func signIn(id: String, pin: String) throws(StoreError) -> SignInOutcome {
    openedDraft = nil
    if try isRevoked() { throw .revoked }
    let id = (try? KioskStore.normalised(id)) ?? id
    let secret = try sealing { () throws(SealingError) in try deviceSecret.read() }
    let name = Hash.of(Array("welfare-kiosk staff 1\0\(id)".utf8), key: secret)
    let attempt = try writing { try count(id: id, hash: name) }
    try reading { try reached(.pinCounted) }
    let unlocked = try sealing { () throws(SealingError) in
      try comparePIN(attempt.account?.key ?? KioskStore.nobodysKey, pin, secret)
    }
    try reading { try reached(.pinCompared) }
    let left = KioskStore.attempts - attempt.failures
    let account = left >= 0 && unlocked != nil ? attempt.account : nil
    try writing {
      if account != nil {
        try database.run("UPDATE staff SET failures = 0 WHERE id = ?", .text(id))
      }
      let act =
        account.map { $0.hasExpired ? "sign-in after too long" : "sign-in" }
        ?? (left > 0 ? "wrong PIN" : "account locked")
      // What a stranger typed may be a name, so it is not kept.
      try audit(act, attempt.account == nil ? "unknown id" : id)
      try reached(.pinSettled)
    }
    guard let account, let unlocked else {
      return left > 0 ? .refused(attemptsLeft: left) : .locked
    }
    guard !account.hasExpired else { return .expired }
    try openDraft(of: id, unlocked, device: secret)
    return .signedIn(StaffMember(id: id, name: account.name))
  }

  private struct Account {
    var name: String
    var key: PINKey
    /// Whether the office was not heard for too long.
    var hasExpired: Bool
  }

  private struct Attempt {
    /// Nothing where the id is nobody's.
    var account: Account?
    /// With this attempt; one more than `attempts` where the id was locked before.
    var failures: Int
  }

  /// Compared with where there is no account: no PIN has this tag.
  private static let nobodysKey = PINKey(
    salt: [UInt8](repeating: 0, count: PINKey.saltBytes), tag: .zero)

  private func count(id: String, hash: Digest) throws -> Attempt {
    let absence = try absence()
    let known = try database.first(
      "SELECT id, name, salt, tag, failures, days FROM staff WHERE id = ?", .text(id)
    ) { row in
      Attempt(
        account: Account(
          name: row.text(1), key: PINKey(salt: row.blob(2), tag: row.hex(3)),
          hasExpired: row.optionalInteger(5).map {
            StaffAccount.hasExpired(days: $0, absence: absence)
          } ?? false),
        failures: Int(row.integer(4)) + 1)
    }
    if let known {
      // A locked account stays at its limit.
      try database.run(
        "UPDATE staff SET failures = failures + 1 WHERE id = ? AND failures < ?", .text(id),
        .integer(KioskStore.attempts))
      return known
    }
    return Attempt(account: nil, failures: try countStranger(hash))
  }

  /// Counts a wrong PIN for an id that nobody has; gives how many there were with this one.
  private func countStranger(_ hash: Digest) throws -> Int {
    let failures = try database.number(
      "SELECT failures FROM stranger WHERE id_hash = ?", .blob(hash.bytes))
    let number = try readDevice().auditCount
    try database.run(
      """
      INSERT INTO stranger (id_hash, failures, last_try) VALUES (?, 1, ?)
      ON CONFLICT DO UPDATE SET failures = min(failures + 1, ?), last_try = excluded.last_try
      """,
      .blob(hash.bytes), .integer(Int64(number)), .integer(KioskStore.attempts))
    if failures == 0 {
      try database.run(
        """
        DELETE FROM stranger WHERE id_hash IN
          (SELECT id_hash FROM stranger ORDER BY last_try DESC LIMIT -1 OFFSET ?)
        """, .integer(KioskStore.strangerLimit))
    }
    return Int(failures) + 1
  }
}
