import CrashPoints
import Database
import OfficeContract
import Sealing
import Services
import Values

/// What a citizen takes away from a submission.
public struct Submitted: Equatable, Sendable {
  /// To be shown once and then forgotten.
  public let reference: Reference
  /// What the kiosk promises for a slot; nothing where none was asked for.
  public let promise: SlotPromise?
  /// The kiosk's signed word on that promise; nothing where there is none for certain.
  public let ticket: Ticket?
  /// What calendars know the visit by.
  public let calendarID: String
  /// How often this kiosk knows the visit to have been moved.
  public let revision: Int
}

/// What became of a submission, as far as this machine can know.
public enum SubmitOutcome: Equatable, Sendable {
  /// The packet is on the disk and will reach the office.
  case saved(Submitted)
  /// The disk failed in the middle of saving, twice. Whether the packet is on it shows when the
  /// database is opened anew; if it is, this is its reference.
  case unclear(Reference)

  /// What the citizen takes away where it is certain.
  public var saved: Submitted? {
    if case .saved(let submitted) = self { submitted } else { nil }
  }
}

extension KioskStore {
  /// Seals and saves one act of a citizen. When this throws, nothing of it was kept.
  ///
  /// A commit that fails when its bytes were written already leaves the truth open. It is then
  /// done once more, which writes over the same place of the log: a disk that failed once has it
  /// now, and of one that fails again nobody can tell.
  ///
  /// - Parameters:
  ///   - reference: That of the visit which is moved or cancelled: a visit keeps its first for its
  ///     whole life. Nothing for everything else, which gets a new one.
  ///   - deadline: The last moment at which the visit may be promised or asked for, in milliseconds
  ///     since 1970 (`VisitTerms.deadline`); nothing where it is about no visit.
  ///   - today: The day at the office.
  ///   - wallMilliseconds: Since 1970, by the kiosk's own clock.
  ///   - clerk: The clerk whose draft this is the end of: the draft goes with the same commit.
  ///   - code: The code under which it was kept half filled in: that goes with the same commit too.
  /// - Throws: also `tooLate`, where the deadline has passed by the office's time, or by the
  ///   kiosk's own clock where that is not known; and `revoked`.
  public func submit(
    _ submission: Submission, of reference: Reference? = nil, by deadline: Int64? = nil,
    endingDraftOf clerk: String? = nil, endingPaused code: Reference? = nil, today: CalendarDate,
    wallMilliseconds: Int64
  ) throws(StoreError) -> SubmitOutcome {
    var submission = submission
    if let text = submission.consent?.noticeText, !text.isEmpty {
      submission.consent?.noticeHash = Hash.of(Array(text.utf8)).hex
      submission.consent?.noticeText = ""
    }
    // The slow derivation comes first: the transaction must be short.
    let reference = reference ?? Reference(random: Random.bytes(Reference.length))
    let mailbox = try sealing { () throws(SealingError) in try makeMailbox(reference) }
    if case .change(let target, _) = submission.payload.visitWish {
      precondition(target == mailbox.id.hex, "a change is made by its visit's reference")
    }
    let old = try sealing { () throws(SealingError) in
      try code.map { (code) throws(SealingError) in try makeMailbox(code) }
    }
    try reading { try reached(.submitMailboxMade) }
    var written: MadePacket?
    func save() throws(StoreError) -> MadePacket {
      try makingRoom { () throws(StoreError) in
        try writing {
          try reached(.submitBegun)
          if try readOrderState().isRevoked { throw StoreError.revoked }
          if let deadline, try officeEstimate() ?? wallMilliseconds > deadline {
            throw StoreError.tooLate
          }
          // Another process may have found the packet of the first try in the log.
          if let written, try isWaiting(written.id) { return written }
          let made = try makePacket(
            submission, mailbox: mailbox, today: today, wall: wallMilliseconds)
          written = made
          if let clerk { try database.run("DELETE FROM draft WHERE id = ?", .text(clerk)) }
          if let old {
            try letGoPaused(old)
            try sendPaused(nil, releasing: old, today: today, wall: wallMilliseconds)
          }
          return made
        }
      }
    }
    let made: MadePacket
    do { made = try save() } catch {
      guard case .unclear = error else { throw error }
      do { made = try save() } catch { return .unclear(reference) }
    }
    try reading { try reached(.submitCommitted) }
    return .saved(
      Submitted(
        reference: reference, promise: made.promise, ticket: made.ticket,
        calendarID: mailbox.id.calendarID, revision: made.revision))
  }

  private func isWaiting(_ packet: Digest) throws -> Bool {
    try database.number("SELECT count(*) FROM outbox WHERE packet = ?", .blob(packet.bytes)) != 0
  }
}
