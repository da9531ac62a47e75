import Interface
import Services

/// A page of "Tell us" with one thing to choose. Choosing goes on.
struct FeedbackChoiceScreen: Screen {
  private static let nowhere: ElementID = "nowhere"

  let step: FeedbackPage
  let isChange: Bool

  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    switch event {
    case .choose(let id): return answer(id, in: &context)
    case .pick(let datum): return answer(.datum(datum), in: &context)
    case .back: return [.pop]
    default: return []
    }
  }

  private func answer(_ id: ElementID, in context: inout ScreenContext) -> [Command] {
    guard choices(in: context).contains(where: { $0.id == id }) else { return [] }
    take(id, in: &context)
    return step.onward(isChange: isChange, in: context)
  }

  func page(in context: ScreenContext) -> Page {
    context.page(
      "feedback.\(step.rawValue)", title: context.say(TellUsPhrase.title),
      progress: step.progress(in: context),
      blocks: [.heading(context.say(heading)), .choices(choices(in: context))],
      focus: current(in: context))
  }

  private var heading: TellUsPhrase {
    switch step {
    case .subject: .subjectHeading
    case .service: .serviceHeading
    case .mark: .markHeading
    case .topic: .topicHeading
    case .borough: .boroughHeading
    default: .officeHeading
    }
  }

  private func choices(in context: ScreenContext) -> [Choice] {
    switch step {
    case .subject:
      return [
        Choice("service", context.say(TellUsPhrase.subjectService)),
        Choice("specialist", context.say(TellUsPhrase.subjectSpecialist)),
      ]
    case .service:
      return context.services.map { Choice(.datum($0.id), context.name(of: $0)) }
    case .mark:
      return (1...5).map {
        Choice(.datum("\($0)"), context.term("feedback.marks", "\($0)"))
      }
    case .topic:
      return (context.content?.forms.feedback.topics ?? []).map {
        Choice(.datum($0), context.term("feedback.topics", $0))
      }
    case .borough:
      return (context.content?.forms.directory.boroughs() ?? []).map {
        Choice(.datum($0), context.term("registration.boroughs", $0))
      }
        + [Choice(Self.nowhere, context.say(TellUsPhrase.nowhere))]
    default:
      return
        (context.content?.forms.directory.locations(borough: context.session.feedbackBorough) ?? [])
        .map { Choice(.datum($0.id), $0.name, detail: PlaceWords(context).address($0)) } + [
          Choice(Self.nowhere, context.say(TellUsPhrase.nowhere))
        ]
    }
  }

  private func current(in context: ScreenContext) -> ElementID? {
    let draft = context.session.feedback
    switch step {
    case .subject: return context.session.feedbackAboutPerson ? "specialist" : nil
    case .service: return .datum(draft.service)
    case .mark: return draft.mark.map { .datum("\($0)") }
    case .topic: return .datum(draft.topic)
    case .borough: return context.session.feedbackBorough.map { .datum($0) }
    default: return .datum(draft.location)
    }
  }

  private func take(_ id: ElementID, in context: inout ScreenContext) {
    let datum = id.datum ?? ""
    switch step {
    case .subject:
      context.session.feedbackAboutPerson = id == "specialist"
      if id == "specialist" {
        context.session.feedback.service = ""
      } else {
        context.session.feedback.specialist = ""
      }
    case .service: context.session.feedback.service = datum
    case .mark: context.session.feedback.mark = Int(datum)
    case .topic: context.session.feedback.topic = datum
    case .borough:
      context.session.feedbackElsewhere = id == Self.nowhere
      context.session.feedbackBorough = id.datum
      context.session.feedback.location = ""
    default: context.session.feedback.location = datum
    }
  }
}
