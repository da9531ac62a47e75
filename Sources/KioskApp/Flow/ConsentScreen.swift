import Interface
import Services
import Wording

/// What is agreed to before anything is sent: purpose, scope, recipients, retention, withdrawal.
struct ConsentScreen: Screen {
  private static let agree: ElementID = "consent.agree"
  private static let refuse: ElementID = "consent.refuse"
  private static let read: ElementID = "consent.read"
  private static let home: ElementID = "consent.home"
  private static let leave: ElementID = "consent.leave"

  private var isRefused = false

  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    switch event {
    case .choose(Self.agree):
      guard let subject = context.session.errand?.notice,
        let notice = context.content?.forms.notice(subject)
      else { return [] }
      let words = ConsentWords(notice, in: context)
      context.session.errand?.consent = notice.record(
        language: context.book.language, shown: words.text)
      return [.push(.sending)]
    case .choose(Self.refuse):
      isRefused = true
      return []
    case .choose(Self.read):
      isRefused = false
      return []
    case .back where isRefused:
      isRefused = false
      return []
    case .choose(Self.home):
      context.session.errand = nil
      return [.home]
    case .choose(Self.leave): return [.run(.endSession)]
    case .back: return [.pop]
    default: return []
    }
  }

  func page(in context: ScreenContext) -> Page {
    isRefused ? refusedPage(in: context) : noticePage(in: context)
  }

  private func noticePage(in context: ScreenContext) -> Page {
    var blocks: [Block] = []
    if let subject = context.session.errand?.notice,
      let notice = context.content?.forms.notice(subject)
    {
      let words = ConsentWords(notice, in: context)
      blocks = [.heading(words.title)] + words.paragraphs.map { .text($0) }
    }
    blocks.append(
      .choices([
        Choice(Self.agree, context.say(ReferencePhrase.consentAgree)),
        Choice(Self.refuse, context.say(ReferencePhrase.consentRefuse)),
      ]))
    return context.page(
      "consent", title: context.say(ReferencePhrase.consentTitle), blocks: blocks)
  }

  private func refusedPage(in context: ScreenContext) -> Page {
    context.page(
      "consent.refused", title: context.say(ReferencePhrase.refusedTitle),
      blocks: [
        .heading(context.say(ReferencePhrase.refusedHeading)),
        .text(context.say(ReferencePhrase.refusedText)),
        .choices([
          Choice(Self.read, context.say(ReferencePhrase.refusedRead)),
          Choice(Self.home, context.say(ReferencePhrase.refusedHome)),
          Choice(Self.leave, context.say(ReferencePhrase.refusedLeave)),
        ]),
      ])
  }
}

/// The exact words of a notice, as they are shown and recorded.
struct ConsentWords {
  let title: String
  let paragraphs: [String]

  init(_ notice: ConsentNotice, in context: ScreenContext) {
    title = context.term("consent.\(notice.subject.rawValue)", "title")
    // Before an office was joined it is not the office's key that it is locked with.
    let alone = context.link.isEnrolled ? nil : context.book.text(path: "consent.recipientsAlone")
    paragraphs = notice.textKeys.map { key in
      (key.hasSuffix(".recipients") ? alone : nil) ?? context.book.text(path: key) ?? key
    }
  }

  /// All of them, as the record of consent has them.
  var text: String { ([title] + paragraphs).joined(separator: "\n") }
}
