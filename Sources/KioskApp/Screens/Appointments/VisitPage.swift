import Interface
import Wording

/// The pages of an appointment, in order.
public enum VisitPage: String, CaseIterable, Hashable, Sendable {
  /// What it is about.
  case service
  /// Which borough, or the offices nearest.
  case borough
  /// Which office.
  case office
  /// Which day.
  case day
  /// What time.
  case time
  /// Name and telephone.
  case details
  /// Whether an interpreter is needed.
  case interpreter
  /// Whether step-free access is needed.
  case stepFree

  /// The pages that are asked; a move asks for another time, and for the place where it is unknown.
  static func pages(in session: Session) -> [VisitPage] {
    guard let earlier = session.visit.earlier else { return VisitPage.allCases }
    return earlier.slot == nil ? [.borough, .office, .day, .time] : [.day, .time]
  }

  /// Makes the page's screen.
  func screen(isChange: Bool) -> any Screen {
    switch self {
    case .service, .borough, .office, .interpreter, .stepFree:
      VisitChoiceScreen(step: self, isChange: isChange)
    case .day: VisitDayScreen(isChange: isChange)
    case .time: VisitTimeScreen(isChange: isChange)
    case .details: VisitDetailsScreen(isChange: isChange)
    }
  }

  /// Where to go once this page is filled in: on, or back to the check page it was changed from.
  func onward(isChange: Bool, in context: ScreenContext) -> [Command] {
    let next = VisitPage.pages(in: context.session).drop { $0 != self }.dropFirst().first
    if isChange {
      // Another service, borough, office or day makes the pages after it ask anew, down to the time.
      let follows = [.service, .borough, .office, .day].contains(self)
      guard follows, let next else { return [.pop] }
      return [.replace(.visitPage(next, isChange: true))]
    }
    return [.push(next.map { .visitPage($0, isChange: false) } ?? .visitCheck)]
  }

  /// How far along the page is, in words.
  func progress(in context: ScreenContext) -> String? {
    let pages = VisitPage.pages(in: context.session)
    guard let index = pages.firstIndex(of: self) else { return nil }
    return context.say(
      RegisterPhrase.step, ["n": .number(index + 1), "m": .number(pages.count + 1)])
  }
}
