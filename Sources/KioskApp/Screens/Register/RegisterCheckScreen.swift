import Interface
import Services
import Values
import Wording

/// Check your answers: every answer once, each with a way to change it.
struct RegisterCheckScreen: Screen {
  private var mistakes = FormMistakes()

  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    switch event {
    case .proceed: return send(in: &context)
    case .choose(let id):
      let page = id.own.flatMap { RegisterPage(rawValue: $0) }
      return page.map { [.push(.register($0, isChange: true))] } ?? []
    case .back: return [.pop]
    default: return []
    }
  }

  private mutating func send(in context: inout ScreenContext) -> [Command] {
    guard let registration = context.validatedRegistration.value else {
      _ = mistakes.take(context.validatedRegistration.problems)
      return []
    }
    _ = mistakes.take([])
    context.session.errand = Errand(.registration, .registration(registration))
    return [.push(.consent)]
  }

  func page(in context: ScreenContext) -> Page {
    let title = context.say(ReferencePhrase.checkTitle)
    let marked =
      mistakes.isEmpty
      ? title : context.say(ReferencePhrase.errorTitle, ["title": .text(title)])
    return context.page(
      mistakes.pageID("register.check"), title: marked,
      blocks: summary(in: context) + [
        .heading(context.say(ReferencePhrase.checkAsk)),
        .summary(rows(in: context)),
      ], proceed: context.say(ReferencePhrase.checkProceed))
  }

  private func summary(in context: ScreenContext) -> [Block] {
    var lines: [Problem] = []
    for problem in mistakes.problems {
      guard let place = Self.page(of: problem.field) else { continue }
      let line = Problem(
        field: ElementID(place.rawValue),
        text: context.say(
          ReferencePhrase.problemLine,
          [
            "label": .text(context.say(Self.label(of: place))),
            "problem": .text(context.words(for: problem)),
          ]))
      if !lines.contains(line) { lines.append(line) }
    }
    return lines.isEmpty
      ? [] : [.problems(title: context.say(CorePhrase.thereIsAProblem), lines)]
  }

  /// The page on which a field of the draft is filled in.
  static func page(of field: String) -> RegisterPage? {
    switch field {
    case "familyName", "givenName", "birthDate", "idKind", "idNumber": .name
    case "street", "flat", "postcode": .address
    case "phone", "email": .contact
    case "needs": .needs
    default:
      RegisterPage(rawValue: field) ?? (field.hasPrefix("household") ? .household : nil)
    }
  }

  private static func label(of page: RegisterPage) -> RegisterPhrase {
    switch page {
    case .name: .nameLabel
    case .sex: .sex
    case .borough: .boroughLabel
    case .address: .address
    case .contact: .phone
    case .household: .householdLabel
    case .needs: .needsLabel
    case .channel: .channelLabel
    case .language: .languageLabel
    case .interpreter: .interpreterLabel
    }
  }

  private func rows(in context: ScreenContext) -> [SummaryRow] {
    let draft = context.session.registration
    var rows: [SummaryRow] = []
    func add(_ label: RegisterPhrase, _ value: String, _ page: RegisterPage) {
      rows.append(
        SummaryRow(
          label: context.say(label),
          value: value.isEmpty ? context.say(ReferencePhrase.notGiven) : value,
          change: ElementID(page.rawValue), changeLabel: context.say(CorePhrase.change)))
    }
    let name = context.fullName(given: draft.givenName, family: draft.familyName)
    let born = context.typedDate(draft.birthDate).map { context.words(for: $0) }
    add(.nameLabel, [name, born ?? ""].filter { !$0.isEmpty }.joined(separator: "\n"), .name)
    add(.sex, context.term("registration.sexes", draft.sex), .sex)
    if context.session.hasNoAddress {
      add(.address, context.say(RegisterPhrase.noAddress), .borough)
    } else {
      add(.boroughLabel, context.term("registration.boroughs", draft.borough), .borough)
      let lines = [draft.street, draft.flat, draft.postcode].filter { !$0.isEmpty }
      add(.address, lines.joined(separator: "\n"), .address)
    }
    let reach = [context.grouped(phone: draft.phone), draft.email].filter { !$0.isEmpty }
    add(.phone, reach.joined(separator: "\n"), .contact)
    let members = draft.household.map { context.colon($0.name, context.line(of: $0)) }
    add(
      .householdLabel,
      members.isEmpty
        ? context.say(RegisterPhrase.householdNobody) : members.joined(separator: "\n"),
      .household)
    let needs = (context.content?.forms.registration.needs ?? [])
      .filter { draft.needs.contains($0) }.map { context.term("registration.needs", $0) }
    add(
      .needsLabel,
      needs.isEmpty ? context.say(RegisterPhrase.needsNone) : needs.joined(separator: "\n"),
      .needs)
    add(.channelLabel, context.term("registration.channels", draft.channel), .channel)
    add(.languageLabel, context.name(ofLanguage: draft.language), .language)
    add(
      .interpreterLabel, context.say(draft.interpreter ? CorePhrase.yes : .no), .interpreter)
    return rows
  }
}
