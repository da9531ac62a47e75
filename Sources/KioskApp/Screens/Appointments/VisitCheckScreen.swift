import Interface
import Services
import Values
import Wording

/// Check your visit: everything once, each with a way to change it; for a move, old and new time.
struct VisitCheckScreen: Screen {
  /// Whether the time that was chosen passed while the page stood open.
  private var isLate = false

  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    switch event {
    case .proceed: return send(in: &context)
    case .choose(let id):
      let page = id.own.flatMap { VisitPage(rawValue: $0) }
      return page.map { [.push(.visitPage($0, isChange: true))] } ?? []
    case .back: return [.pop]
    default: return []
    }
  }

  private mutating func send(in context: inout ScreenContext) -> [Command] {
    let visit = context.session.visit
    if let slot = visit.draft.slot, !context.isInTime(slot) {
      context.session.visit.forgetTimes()
      isLate = true
      return [.push(.visitPage(.day, isChange: true))]
    }
    isLate = false
    guard let slot = visit.draft.slot else {
      return [.push(.visitPage(visit.location.isEmpty ? .borough : .day, isChange: true))]
    }
    if let earlier = visit.earlier {
      context.session.errand = Errand(
        .move, .appointmentChange(AppointmentChange(mailbox: earlier.mailbox, newSlot: slot)),
        slot: slot, reference: earlier.reference, isVisitKnown: earlier.isKnown)
      return [.push(.consent)]
    }
    guard let directory = context.content?.forms.directory else { return [] }
    let result = visit.draft.validate(directory: directory, offered: visit.offered)
    guard let request = result.value else {
      // The pages before let no mistake through but a time that is gone.
      let fields = result.problems.map(\.field)
      let page: VisitPage =
        fields.contains("service") ? .service : fields.contains("slot") ? .day : .details
      return [.push(.visitPage(page, isChange: true))]
    }
    context.session.errand = Errand(.visit, .appointment(request), slot: slot)
    return [.push(.consent)]
  }

  func page(in context: ScreenContext) -> Page {
    let visit = context.session.visit
    var rows: [SummaryRow] = []
    func add(_ label: VisitsPhrase, _ value: String, _ page: VisitPage?) {
      rows.append(
        SummaryRow(
          label: context.say(label),
          value: value.isEmpty ? context.say(ReferencePhrase.notGiven) : value,
          change: page.map { ElementID($0.rawValue) },
          changeLabel: page == nil ? "" : context.say(CorePhrase.change)))
    }
    let isMove = visit.earlier != nil
    if let old = visit.earlier?.slot { add(.moveOld, VisitWords.when(old, in: context), nil) }
    if !isMove { add(.serviceLabel, context.serviceName(visit.draft.service), .service) }
    if let place = context.content?.forms.directory.location(visit.location) {
      let isFixed = visit.earlier?.slot != nil
      add(
        .officeLabel, "\(place.name)\n\(PlaceWords(context).address(place))",
        isFixed ? nil : .borough)
    }
    add(
      isMove ? .moveNew : .timeLabel,
      visit.draft.slot.map { VisitWords.when($0, in: context) } ?? "", .day)
    if !isMove { addPerson(visit.draft, add: add, in: context) }
    return context.page(
      "visit.check", title: context.say(ReferencePhrase.checkTitle),
      blocks: (isLate && visit.draft.slot == nil
        ? [.notice(Notice(.problem, context.say(CorePhrase.notSavedTooLate)))] : []) + [
          .heading(context.say(ReferencePhrase.checkAsk)), .summary(rows),
        ], proceed: context.say(ReferencePhrase.checkProceed))
  }

  private func addPerson(
    _ draft: AppointmentDraft, add: (VisitsPhrase, String, VisitPage?) -> Void,
    in context: ScreenContext
  ) {
    let person = [draft.name, context.grouped(phone: draft.phone)].filter { !$0.isEmpty }
    add(.personLabel, person.joined(separator: "\n"), .details)
    add(
      .interpreterLabel,
      draft.interpreter.isEmpty
        ? context.say(VisitsPhrase.interpreterNo)
        : context.say(
          VisitsPhrase.interpreterYes,
          ["language": .text(context.name(ofLanguage: draft.interpreter))]), .interpreter)
    add(.stepFreeLabel, context.say(draft.stepFree ? CorePhrase.yes : .no), .stepFree)
  }
}
