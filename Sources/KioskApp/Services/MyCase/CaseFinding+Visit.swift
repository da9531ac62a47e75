import OfficeContract
import Services

extension CaseFinding {
  /// Whether something was sent here that the office's letter does not know of yet. A letter's
  /// revision is not below the moment at which it was made.
  func isNewerThanLetter(_ sent: Sent) -> Bool {
    guard let view, let delivered = sent.delivered else { return true }
    return delivered > view.revision
  }

  /// The visit by the office's letter; nothing where it has none, or something was changed here that
  /// the letter does not know of.
  private var visitByLetter: CaseVisit? {
    let kinds = [AppointmentRequest.kind.rawValue, AppointmentChange.kind.rawValue]
    let hasNews = sent.contains { kinds.contains($0.kind) && isNewerThanLetter($0) }
    return hasNews && visit != .unknown ? nil : view?.visit
  }

  /// The visit as it stands by the newest that is known here.
  var currentVisit: CaseVisit? {
    if let told = visitByLetter { return told }
    switch visit {
    case .visit(let known):
      return CaseVisit(
        state: known.isConfirmed ? .booked : .requested, slot: known.slot, wish: known.wish)
    case .cancelled(let slot): return CaseVisit(state: .cancelled, slot: slot)
    case .other, .unknown: return nil
    }
  }

  /// The same for those who move or cancel it.
  public var changeableVisit: ReferenceFinding {
    guard let told = visitByLetter else {
      // The letter of something that is no visit says so.
      if visit == .unknown, let view, view.visit == nil { return .other(kind: view.kind) }
      return visit
    }
    guard told.state != .cancelled else { return .cancelled(told.slot) }
    return .visit(
      KnownVisit(slot: told.slot, isConfirmed: told.state == .booked, wish: told.wish))
  }
}
