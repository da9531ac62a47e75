/// A fault that the simulation must find: a simulation that misses it would miss a real one.
package enum Plant: String, CaseIterable, Codable, Sendable {
  /// The office gives a receipt and does not keep the packet.
  case lyingReceipt
  /// A kiosk does not look at who signed a receipt.
  case uncheckedReceipt
  /// A kiosk's disk says that it has synced what it has not.
  case droppedSyncs
  /// A kiosk saves what it was given twice.
  case savedTwice
  /// The office takes two packets of one kiosk and one second for the same.
  case dedupeByClock
  /// The office lets go of a unit that a kiosk may still promise.
  case freedUnit
  /// A kiosk goes on selling units that it gave back.
  case soldAfterRecall
  /// Kiosks let go of what has a receipt, whatever the office's durable mark.
  case keptNothing
  /// A restored office counts on where its backup ended.
  case reusedNumbers
  /// A restored office asks nobody for what it lacks.
  case askedNobody
  /// The office puts letters into other mailboxes than their own.
  case wrongMailbox
  /// A kiosk forgets which content it was given, and takes what is older.
  case downgrade

  /// The perils without which it never shows.
  package var perils: Set<Peril> {
    switch self {
    case .lyingReceipt, .uncheckedReceipt, .savedTwice, .dedupeByClock, .freedUnit: []
    case .droppedSyncs: [.powerCuts]
    case .soldAfterRecall: [.orders]
    case .keptNothing, .reusedNumbers, .askedNobody: [.lostOffice]
    case .wrongMailbox: [.letters]
    case .downgrade: [.publications]
    }
  }
}
