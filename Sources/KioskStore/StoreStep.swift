/// The labelled steps at which a test can stop the store, in the order in which they are reached.
package enum StoreStep: String, CaseIterable, Sendable {
  case submitMailboxMade, submitBegun, submitSlotTaken, submitSealed, submitPacketWritten
  case submitAuditWritten, submitHeadWritten, submitCommitted
  case settleVerified, settleBegun, settleKept, settleAuditWritten, settleCommitted
  case settleShredded
  case againBegun, againMarked, againCommitted, letGoBegun, letGoDeleted, letGoCommitted
  case pinCounted, pinCompared, pinSettled
  case enrolVerified, enrolStored, enrolCommitted, enrolShredded
  case leasesBegun, leasesStored, leasesCommitted
  case orderBegun, orderNoted, orderCommitted
  case mailBegun, mailStored, mailCommitted
  case referenceCounted, referenceCompared
  case pauseBegun, pauseStored, pauseCommitted

  static let submit: [StoreStep] = [
    .submitMailboxMade, .submitBegun, .submitSlotTaken, .submitSealed, .submitPacketWritten,
    .submitAuditWritten, .submitHeadWritten, .submitCommitted,
  ]
  static let settle: [StoreStep] = [
    .settleVerified, .settleBegun, .settleKept, .settleAuditWritten, .settleCommitted,
    .settleShredded,
  ]
  static let custody: [StoreStep] = [
    .againBegun, .againMarked, .againCommitted, .letGoBegun, .letGoDeleted, .letGoCommitted,
  ]
}
