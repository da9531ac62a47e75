import Interface
import Services
import Wording

/// The pages of "Tell us", in order; each kind of message uses some of them.
public enum FeedbackPage: String, CaseIterable, Hashable, Sendable {
  /// A service or a person?
  case subject
  /// Which service.
  case service
  /// Which person.
  case specialist
  /// A mark in words.
  case mark
  /// What a complaint is about.
  case topic
  /// In which borough it happened.
  case borough
  /// In which office it happened.
  case office
  /// In one's own words.
  case words
  /// Name and contact, if wanted.
  case contact

  /// The pages that a message needs.
  static func pages(in session: Session) -> [FeedbackPage] {
    switch session.feedback.kind {
    case nil: []
    case .rating:
      [.subject, session.feedbackAboutPerson ? .specialist : .service, .mark, .words]
    case .complaint:
      session.feedbackElsewhere
        ? [.topic, .borough, .words, .contact] : [.topic, .borough, .office, .words, .contact]
    case .suggestion: [.words, .contact]
    }
  }

  /// Makes the page's screen.
  func screen(isChange: Bool) -> any Screen {
    switch self {
    case .subject, .service, .mark, .topic, .borough, .office:
      FeedbackChoiceScreen(step: self, isChange: isChange)
    case .specialist, .words, .contact: FeedbackFieldsScreen(step: self, isChange: isChange)
    }
  }

  /// Where to go once this page is filled in: on, or back to the check page it was changed from.
  func onward(isChange: Bool, in context: ScreenContext) -> [Command] {
    let pages = FeedbackPage.pages(in: context.session)
    let next = pages.drop { $0 != self }.dropFirst().first
    if isChange {
      // Another subject or borough makes the page after it ask anew.
      let follows = self == .subject || (self == .borough && next == .office)
      guard follows, let next else { return [.pop] }
      return [.replace(.feedbackPage(next, isChange: true))]
    }
    return [.push(next.map { .feedbackPage($0, isChange: false) } ?? .feedbackCheck)]
  }

  /// How far along the page is, in words.
  func progress(in context: ScreenContext) -> String? {
    let pages = FeedbackPage.pages(in: context.session)
    guard let index = pages.firstIndex(of: self) else { return nil }
    return context.say(
      RegisterPhrase.step, ["n": .number(index + 1), "m": .number(pages.count + 1)])
  }
}
