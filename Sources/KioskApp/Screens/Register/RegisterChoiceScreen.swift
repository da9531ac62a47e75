import Interface
import Rules
import Screening
import Services
import Wording

/// A page of the registration with one thing to choose: sex, borough, channel, language,
/// interpreter. Choosing goes on.
struct RegisterChoiceScreen: Screen {
  private static let none: ElementID = "none"

  let step: RegisterPage
  let isChange: Bool

  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    switch event {
    case .appeared:
      prefill(in: &context)
      return []
    case .choose(let id): return answer(id, in: &context)
    case .pick(let datum): return answer(.datum(datum), in: &context)
    case .back: return [.pop]
    default: return []
    }
  }

  private func answer(_ id: ElementID, in context: inout ScreenContext) -> [Command] {
    guard options(in: context).contains(where: { $0.id == id }) else { return [] }
    take(id, in: &context)
    return step.onward(isChange: isChange, in: context)
  }

  func page(in context: ScreenContext) -> Page {
    context.page(
      "register.\(step.rawValue)", title: context.say(RegisterPhrase.title),
      progress: context.progress(of: step),
      blocks: [.heading(context.say(heading)), .choices(options(in: context))],
      focus: current(in: context))
  }

  private var heading: RegisterPhrase {
    switch step {
    case .sex: .sexHeading
    case .borough: .boroughHeading
    case .channel: .channelHeading
    case .language: .languageHeading
    default: .interpreterHeading
    }
  }

  private func options(in context: ScreenContext) -> [Choice] {
    let form = context.content?.forms.registration
    func choices(_ ids: [String], _ list: String) -> [Choice] {
      ids.map { Choice(.datum($0), context.term(list, $0)) }
    }
    switch step {
    case .sex:
      return choices(form?.sexes ?? [], "registration.sexes")
        + [Choice(Self.none, context.say(RegisterPhrase.rather))]
    case .borough:
      return choices(form?.boroughs.map(\.id) ?? [], "registration.boroughs")
        + [Choice(Self.none, context.say(RegisterPhrase.boroughNone))]
    case .channel: return choices(context.possibleChannels, "registration.channels")
    case .language:
      return (form?.languages ?? []).map { Choice(.datum($0), context.name(ofLanguage: $0)) }
    default:
      return [
        Choice("no", context.say(CorePhrase.no)), Choice("yes", context.say(CorePhrase.yes)),
      ]
    }
  }

  private func current(in context: ScreenContext) -> ElementID? {
    let draft = context.session.registration
    switch step {
    case .sex: return draft.sex.isEmpty ? nil : .datum(draft.sex)
    case .borough: return context.session.hasNoAddress ? Self.none : .datum(draft.borough)
    case .channel: return .datum(draft.channel)
    case .language:
      return .datum(draft.language.isEmpty ? context.book.language : draft.language)
    default: return draft.interpreter ? "yes" : "no"
    }
  }

  private func take(_ id: ElementID, in context: inout ScreenContext) {
    let datum = id.datum ?? ""
    switch step {
    case .sex: context.session.registration.sex = datum
    case .borough:
      context.session.hasNoAddress = id == Self.none
      context.session.registration.borough = datum
      if id == Self.none {
        context.session.registration.street = ""
        context.session.registration.flat = ""
        context.session.registration.postcode = ""
      }
    case .channel: context.session.registration.channel = datum
    case .language: context.session.registration.language = datum
    default: context.session.registration.interpreter = id == "yes"
    }
  }

  /// What was answered before in the same session is not asked again, only shown as chosen.
  private func prefill(in context: inout ScreenContext) {
    guard step == .borough, context.session.registration.borough.isEmpty,
      !context.session.hasNoAddress,
      case .choice(let borough)? = context.session.answers[FactPath("borough")]
    else { return }
    context.session.registration.borough = Directory.boroughID(borough)
  }
}
