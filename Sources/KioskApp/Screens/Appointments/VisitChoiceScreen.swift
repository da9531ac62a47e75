import Interface
import Services
import Wording

/// A page of an appointment with one thing to choose: service, borough, office, interpreter,
/// step-free access. Choosing goes on.
struct VisitChoiceScreen: Screen {
  private static let nearest: ElementID = "nearest"

  let step: VisitPage
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
    let choices = choices(in: context)
    var blocks: [Block] = [.heading(context.say(heading))]
    if step == .stepFree { blocks.append(.hint(context.say(VisitsPhrase.stepFreeHint))) }
    if choices.isEmpty { blocks.append(.text(context.say(VisitsPhrase.officeNone))) }
    blocks.append(.choices(choices))
    return context.page(
      "visit.\(step.rawValue)", title: context.say(VisitsPhrase.title),
      progress: step.progress(in: context), blocks: blocks,
      focus: current(in: context))
  }

  private var heading: VisitsPhrase {
    switch step {
    case .service: .serviceHeading
    case .borough: .boroughHeading
    case .interpreter: .interpreterHeading
    case .stepFree: .stepFreeHeading
    default: .officeHeading
    }
  }

  private func choices(in context: ScreenContext) -> [Choice] {
    switch step {
    case .service:
      return context.services.map { Choice(.datum($0.id), context.name(of: $0)) }
    case .borough: return boroughs(in: context)
    case .interpreter:
      let tags = (context.content?.forms.registration.languages ?? []).filter { $0 != "en" }
      // The language one reads comes first.
      let languages =
        tags.filter { $0 == context.book.language }
        + tags.filter { $0 != context.book.language }
      return [Choice("no", context.say(VisitsPhrase.interpreterNo))]
        + languages.map {
          Choice(
            .datum($0),
            context.say(
              VisitsPhrase.interpreterYes, ["language": .text(context.name(ofLanguage: $0))]))
        }
    case .stepFree:
      return [
        Choice("no", context.say(CorePhrase.no)), Choice("yes", context.say(CorePhrase.yes)),
      ]
    default:
      return context.offices.map {
        Choice(.datum($0.id), $0.name, detail: context.line(of: $0))
      }
    }
  }

  private func boroughs(in context: ScreenContext) -> [Choice] {
    guard let directory = context.content?.forms.directory else { return [] }
    let service = context.session.visit.visitService
    var choices = directory.boroughs(service: service).map { borough in
      let count = directory.locations(service: service, borough: borough).count
      return Choice(
        .datum(borough), context.term("registration.boroughs", borough),
        detail: context.say(VisitsPhrase.boroughCount, ["count": .number(count)]),
        isDetailExtra: true)
    }
    if context.kioskPoint != nil {
      choices.insert(Choice(Self.nearest, context.say(VisitsPhrase.boroughNearest)), at: 0)
    }
    return choices
  }

  private func current(in context: ScreenContext) -> ElementID? {
    let visit = context.session.visit
    switch step {
    case .service: return .datum(visit.draft.service)
    case .borough:
      return (visit.borough ?? (context.kioskPoint == nil ? context.borough : nil)).map {
        .datum($0)
      }
    case .interpreter:
      return visit.draft.interpreter.isEmpty ? "no" : .datum(visit.draft.interpreter)
    case .stepFree: return visit.draft.stepFree ? "yes" : "no"
    default: return .datum(visit.location)
    }
  }

  private func take(_ id: ElementID, in context: inout ScreenContext) {
    let datum = id.datum ?? ""
    switch step {
    case .service:
      context.session.visit.draft.service = datum
      forgetPlace(in: &context)
    case .borough: context.session.visit.borough = id.datum
    case .interpreter: context.session.visit.draft.interpreter = datum
    case .stepFree: context.session.visit.draft.stepFree = id == "yes"
    default:
      if context.session.visit.location != datum { forgetPlace(in: &context) }
      context.session.visit.location = datum
    }
  }

  private func forgetPlace(in context: inout ScreenContext) {
    context.session.visit.location = ""
    context.session.visit.offered = nil
    context.session.visit.date = nil
    context.session.visit.draft.slot = nil
  }
}
