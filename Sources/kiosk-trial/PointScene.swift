import CrashPoints

/// What is done so that a program comes to a crash point.
enum PointScene: CaseIterable {
  /// A citizen sends something at the terminal.
  case journey
  /// A citizen looks up a reference at the terminal.
  case look
  /// A citizen keeps a screening for later.
  case pause
  /// A clerk signs in at the terminal and fills in half a form.
  case form
  /// The agent sends packets.
  case send
  /// The agent hears that packets are safe from a loss of the office's disk.
  case letGo
  /// The agent sends a restored office what it lacks.
  case again
  /// A new kiosk joins.
  case enrol
  /// A citizen wants a unit that the office has.
  case reserve
  /// A kiosk gives its units back on paper.
  case slip
  /// An order of the office reaches the kiosk.
  case order
  /// The agent fetches content.
  case fetch
  /// The terminal shows new content.
  case show
  /// The office takes packets, and answers what an agent asks.
  case take
  /// The office takes a long packet, piece by piece.
  case piece
  /// The office takes a new kiosk in.
  case takeIn
  /// The office gives one unit.
  case giveUnit
  /// The office takes units back on paper.
  case takeSlip
  /// A clerk of the office orders, publishes, backs up, changes the key, restores.
  case giveOrder, publish, backUp, rotate, restore
}

extension CrashPoint {
  /// What leads here.
  var scene: PointScene {
    switch self {
    case .submitMailboxMade, .submitBegun, .submitSlotTaken, .submitSealed, .submitPacketWritten,
      .submitAuditWritten, .submitHeadWritten, .submitCommitted, .submitAnswered, .sessionOver:
      .journey
    case .referenceCounted, .referenceCompared: .look
    case .pauseBegun, .pauseStored, .pauseCommitted: .pause
    case .pinCounted, .pinCompared, .pinSettled, .draftSealed, .draftWritten, .draftCommitted:
      .form
    case .settleVerified, .settleBegun, .settleKept, .settleAuditWritten, .settleCommitted,
      .settleShredded, .leasesBegun, .leasesStored, .leasesCommitted, .mailBegun, .mailStored,
      .mailCommitted, .questionMade, .answerCame, .answerTaken:
      .send
    case .letGoBegun, .letGoDeleted, .letGoCommitted: .letGo
    case .againBegun, .againMarked, .againCommitted: .again
    case .enrolVerified, .enrolStored, .enrolCommitted, .enrolShredded: .enrol
    case .reservationBegun, .reservationStored, .reservationCommitted: .reserve
    case .slipBegun, .slipMade, .slipCommitted: .slip
    case .orderBegun, .orderNoted, .orderCommitted, .orderFinished: .order
    case .contentOffered, .contentFileStored, .contentChecked: .fetch
    case .switchBegun, .switchMade, .switchEnded: .show
    case .custodyTaken, .custodyFiled, .custodyCommitted, .leaseGranted, .leaseCommitted,
      .heartbeatFollowed, .heartbeatCommitted, .letterDue, .letterWritten:
      .take
    case .pieceStored, .pieceCommitted: .piece
    case .kioskWritten, .kioskCommitted: .takeIn
    case .reserveGranted, .reserveCommitted: .giveUnit
    case .slipSettled, .slipAcknowledged: .takeSlip
    case .orderIssued, .orderWaiting: .giveOrder
    case .contentPublished, .contentCommitted: .publish
    case .backupCopied, .backupWritten, .backupMarked: .backUp
    case .keysLocked, .keysWritten: .rotate
    case .restoreUnpacked, .restoreBegun, .restoreKeysWritten, .restoreNamed: .restore
    }
  }
}
