import Interface
import Services
import Values

/// Check what you tell us, then send it. Consent is asked only where a name or contact is given.
struct FeedbackCheckScreen: Screen {
  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    switch event {
    case .proceed: return send(in: &context)
    case .choose(let id):
      let page = id.own.flatMap { FeedbackPage(rawValue: $0) }
      return page.map { [.push(.feedbackPage($0, isChange: true))] } ?? []
    case .back: return [.pop]
    default: return []
    }
  }

  private func send(in context: inout ScreenContext) -> [Command] {
    guard let form = context.content?.forms.feedback else { return [] }
    let result = context.session.feedback.validate(form: form)
    guard let feedback = result.value else {
      // The pages before let no mistake through; a change may have left one open.
      guard let page = result.problems.lazy.compactMap({ Self.page(of: $0.field) }).first
      else { return [] }
      return [.push(.feedbackPage(page, isChange: true))]
    }
    let kind: Errand.Kind =
      switch feedback.kind {
      case .rating: .rating
      case .complaint: .complaint
      case .suggestion: .suggestion
      }
    context.session.errand = Errand(kind, .feedback(feedback))
    let isAnonymous = feedback.name == nil && feedback.contact == nil
    return [.push(isAnonymous ? .sending : .consent)]
  }

  private static func page(of field: String) -> FeedbackPage? {
    switch field {
    case "text": .words
    case "name", "contact": .contact
    case "location": .office
    default: FeedbackPage(rawValue: field)
    }
  }

  func page(in context: ScreenContext) -> Page {
    let draft = context.session.feedback
    let pages = FeedbackPage.pages(in: context.session)
    let rows = pages.compactMap { page -> SummaryRow? in
      guard let (label, value) = row(for: page, draft, in: context) else { return nil }
      return SummaryRow(
        label: context.say(label),
        value: value.isEmpty ? context.say(ReferencePhrase.notGiven) : value,
        change: ElementID(page.rawValue), changeLabel: context.say(CorePhrase.change))
    }
    let isAnonymous = draft.name.isEmpty && draft.contact.isEmpty
    return context.page(
      "feedback.check", title: context.say(ReferencePhrase.checkTitle),
      blocks: [
        .heading(context.say(ReferencePhrase.checkAsk)), .summary(rows),
      ], proceed: context.say(isAnonymous ? ReferencePhrase.checkSend : .checkProceed))
  }

  private func row(for page: FeedbackPage, _ draft: FeedbackDraft, in context: ScreenContext)
    -> (TellUsPhrase, String)?
  {
    switch page {
    case .subject: return nil
    case .service: return (.serviceLabel, context.serviceName(draft.service))
    case .specialist: return (.specialistLabel, draft.specialist)
    case .mark:
      return (
        .markLabel, draft.mark.map { context.term("feedback.marks", "\($0)") } ?? ""
      )
    case .topic: return (.topicLabel, context.term("feedback.topics", draft.topic))
    case .borough:
      let hasOffice = FeedbackPage.pages(in: context.session).contains(.office)
      return hasOffice ? nil : (.officeLabel, context.say(TellUsPhrase.nowhere))
    case .office:
      let agency = context.content?.forms.directory.location(draft.location)
      return (.officeLabel, agency?.name ?? context.say(TellUsPhrase.nowhere))
    case .words: return (.wordsLabel, draft.text)
    case .contact:
      let given = [draft.name, draft.contact].filter { !$0.isEmpty }
      return (
        .contactLabel,
        given.isEmpty ? context.say(TellUsPhrase.contactNone) : given.joined(separator: "\n")
      )
    }
  }
}
