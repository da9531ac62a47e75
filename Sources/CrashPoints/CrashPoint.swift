// CrashPoints: the named places in the programs at which a test stops them and a trial kills them.
//
// May import Glibc and Synchronization. Nothing of it is left in a release build but the names.

/// A named place in a program's work, between two steps of which a crash must lose nothing. The order is
/// that in which they are passed.
public enum CrashPoint: String, CaseIterable, Sendable {
  // The kiosk saves what a citizen sends, and shows it.
  case submitMailboxMade, submitBegun, submitSlotTaken, submitSealed, submitPacketWritten
  case submitAuditWritten, submitHeadWritten, submitCommitted, submitAnswered
  case sessionOver
  // A receipt lets the kiosk keep a packet no longer as one that waits.
  case settleVerified, settleBegun, settleKept, settleAuditWritten, settleCommitted
  case settleShredded
  // A restored office gets packets again; what it cannot lose any more is let go of.
  case againBegun, againMarked, againCommitted, letGoBegun, letGoDeleted, letGoCommitted
  // A clerk signs in, and leaves a form half filled in.
  case pinCounted, pinCompared, pinSettled, draftSealed, draftWritten, draftCommitted
  // A kiosk joins an office.
  case enrolVerified, enrolStored, enrolCommitted, enrolShredded
  // Units come, one is asked for, and all go back.
  case leasesBegun, leasesStored, leasesCommitted
  case reservationBegun, reservationStored, reservationCommitted
  case slipBegun, slipMade, slipCommitted
  // An order of the office is carried out.
  case orderBegun, orderNoted, orderCommitted, orderFinished
  // Letters come, and one is looked up.
  case mailBegun, mailStored, mailCommitted
  case referenceCounted, referenceCompared
  // What is half filled in is kept for later.
  case pauseBegun, pauseStored, pauseCommitted
  // Content is offered, fetched, checked, and shown from the next session on.
  case contentOffered, contentFileStored, contentChecked, switchBegun, switchMade, switchEnded
  // The agent asks, and takes the answer.
  case questionMade, answerCame, answerTaken
  // The office takes a packet into custody, whole or piece by piece.
  case custodyTaken, custodyFiled, custodyCommitted, pieceStored, pieceCommitted
  // The office gives units, and takes them back.
  case leaseGranted, leaseCommitted, reserveGranted, reserveCommitted
  case slipSettled, slipAcknowledged
  // The office hears of a kiosk, takes one in, and writes letters.
  case heartbeatFollowed, heartbeatCommitted, kioskWritten, kioskCommitted
  case letterDue, letterWritten
  // A clerk of the office orders, publishes, backs up, restores, changes the key.
  case orderIssued, orderWaiting, contentPublished, contentCommitted
  case backupCopied, backupWritten, backupMarked
  case restoreUnpacked, restoreBegun, restoreKeysWritten, restoreNamed
  case keysLocked, keysWritten

  /// Those that a kiosk's store comes to.
  public static let store: [CrashPoint] = allCases.prefix { $0 != .questionMade }
    .filter { $0 != .submitAnswered && $0 != .sessionOver }
  /// Those of a submission within the store.
  public static let submit: [CrashPoint] = [
    .submitMailboxMade, .submitBegun, .submitSlotTaken, .submitSealed, .submitPacketWritten,
    .submitAuditWritten, .submitHeadWritten, .submitCommitted,
  ]
  /// Those of a receipt.
  public static let settle: [CrashPoint] = [
    .settleVerified, .settleBegun, .settleKept, .settleAuditWritten, .settleCommitted,
    .settleShredded,
  ]
  /// Those of packets in custody.
  public static let custody: [CrashPoint] = [
    .againBegun, .againMarked, .againCommitted, .letGoBegun, .letGoDeleted, .letGoCommitted,
  ]

  /// Says that the program is here. In a debug build that was told so by `CrashOrder.variable` the
  /// process ends here as `kill -9` ends it; in a release build this does nothing at all.
  public func reach() {
    #if DEBUG
      CrashOrder.own?.passed(self)
    #endif
  }
}
