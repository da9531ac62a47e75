import Services

/// A new visit as it is kept, without its time. To move one needs no form.
struct PausedVisit: Codable, Equatable, Sendable {
  let wish: AppointmentDraft
  let borough: String?
  let location: String

  init?(_ visit: VisitDraft) {
    guard visit.earlier == nil, visit.draft != AppointmentDraft() else { return nil }
    var wish = visit.draft
    wish.slot = nil
    self.wish = wish
    borough = visit.borough
    location = visit.location
  }

  var draft: VisitDraft { VisitDraft(draft: wish, borough: borough, location: location) }

  /// The step that it goes on with: the time is chosen anew.
  static func step(_ step: String?) -> String {
    let before = ["service", "borough", "office"]
    return step.flatMap { before.contains($0) ? $0 : nil } ?? "day"
  }
}
