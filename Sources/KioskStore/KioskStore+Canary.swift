import Database
import OfficeContract
import Sealing
import Services
import Values

/// The kiosk's daily test message, which the office must open.
extension KioskStore {
  /// Time between two test messages, by the office's clock.
  private static let canaryInterval: Int64 = 86_400_000

  /// Makes the day's test message where the last one is a day old by the office's clock, the office is
  /// one that opens them, and the last one does not still wait. False where none is due.
  func makeCanary() throws(StoreError) -> Bool {
    let due = try reading { try canaryIsDue() }
    guard let due else { return false }
    let day = OfficeMoment(due, in: .utc).date
    return try makingRoom { () throws(StoreError) in
      try writing {
        guard try canaryIsDue() != nil else { return false }
        let submission = Submission(Canary(day: day), consent: nil, language: "en")
        let made = try makePacket(
          submission, mailbox: .nobodys(), today: day, wall: clock.wall())
        try database.run(
          "UPDATE canary SET sequence = ?, made_office = ?", .integer(Int64(made.sequence)),
          .integer(due))
        return true
      }
    }
  }

  /// The office's time where a test message is due.
  private func canaryIsDue() throws -> Int64? {
    guard let now = try officeEstimate() else { return nil }
    let row = try database.first(
      """
      SELECT made_office, sequence IN
        (SELECT sequence FROM outbox INDEXED BY outbox_waiting WHERE kept_ms IS NULL)
      FROM canary WHERE is_answered = 1
      """
    ) { (made: $0.optionalInteger(0), isWaiting: $0.integer(1) == 1) }
    guard let row, !row.isWaiting else { return nil }
    // An office whose clock was set back must not stop the tests for years.
    let age = row.made.map { now - $0 } ?? .max
    return age >= KioskStore.canaryInterval || age < -KioskStore.canaryInterval ? now : nil
  }

  /// Notes what the office's signed answer says of the last test message, where the question was asked
  /// after it had its receipt.
  func follow(_ canary: CanaryMark) throws {
    let row = try database.first("SELECT is_answered, sequence, confirmed FROM canary") {
      (isAnswered: $0.integer(0) == 1, sequence: $0.optionalInteger(1), confirmed: $0.integer(2))
    }
    guard let row else { return }
    if !row.isAnswered { try database.run("UPDATE canary SET is_answered = 1") }
    guard let sequence = row.sequence, row.confirmed < sequence else { return }
    if Int64(clamping: canary.sequence) >= sequence {
      try database.run("UPDATE canary SET confirmed = ?, missed_wall = NULL", .integer(sequence))
    } else if sequence <= canaryReceipted {
      try database.run(
        "UPDATE canary SET missed_wall = coalesce(missed_wall, ?)", .integer(clock.wall()))
    }
  }

  /// The last test message where it had its receipt; 0 where it still waits, or there is none.
  func receiptedCanary() throws -> Int64 {
    try database.number(
      """
      SELECT sequence FROM canary WHERE sequence NOT IN
        (SELECT sequence FROM outbox INDEXED BY outbox_waiting WHERE kept_ms IS NULL)
      """)
  }

  /// Since when, by the kiosk's clock, it is known that the office took a test message and could not
  /// open it; nothing where it opened the last one, or is still to say.
  func canaryMissed() throws -> Int64? {
    try database.first("SELECT missed_wall FROM canary") { $0.optionalInteger(0) }.flatMap { $0 }
  }
}
