import Interface
import Services
import Values
import Wording

/// Make a visit, or give an earlier one another time.
enum VisitFlow {
  static let flow = Flow<VisitDraft>(
    title: Phrase(VisitsPhrase.title),
    steps: [service, borough, office, day, time, details, interpreter, stepFree],
    entry: { AppointmentsScreen() },
    fixedRows: { visit, context in
      // What a move leaves as it was; a place that was unknown is asked for and has a row there.
      guard let old = visit.earlier?.slot else { return [] }
      return [CheckRow(VisitWords.when(old, in: context), label: Phrase(VisitsPhrase.moveOld))]
        + [officeRow(visit, in: context)].compactMap { $0 }
    },
    check: { VisitCheck.outcome(in: &$0) })

  private static func officeRow(_ visit: VisitDraft, in context: ScreenContext) -> CheckRow? {
    context.content?.forms.directory.location(visit.location).map {
      CheckRow(
        "\($0.name)\n\(PlaceWords(context).address($0))", label: Phrase(VisitsPhrase.officeLabel))
    }
  }

  private static let service = Step<VisitDraft>(
    "service", VisitsPhrase.serviceLabel,
    .choice(
      ChoiceStep(
        VisitsPhrase.serviceHeading,
        .own(
          current: { draft, _ in .datum(draft.draft.service) },
          take: { id, draft in
            draft.draft.service = id.datum ?? ""
            draft.forgetPlace()
          })
      ) { context in context.services.map { Choice(.datum($0.id), context.name(of: $0)) } })
  )
  .asked { $0.earlier == nil }
  .leadingOn()
  .shown { visit, context in CheckRow(context.serviceName(visit.draft.service)) }

  private static let borough = Step<VisitDraft>(
    "borough", VisitsPhrase.officeLabel,
    .choice(
      ChoiceStep(
        VisitsPhrase.boroughHeading, empty: VisitsPhrase.officeNone,
        .own(
          current: { visit, context in
            (visit.borough ?? (context.kioskPoint == nil ? context.borough : nil)).map {
              .datum($0)
            }
          }, take: { $1.borough = $0.datum })
      ) { $0.visitBoroughs })
  )
  .asked { $0.asksPlace }
  .leadingOn()
  .shown { officeRow($0, in: $1) }

  private static let office = Step<VisitDraft>(
    "office", VisitsPhrase.officeLabel,
    .choice(
      ChoiceStep(
        VisitsPhrase.officeHeading, empty: VisitsPhrase.officeNone,
        .own(
          current: { visit, _ in .datum(visit.location) },
          take: { id, visit in
            let datum = id.datum ?? ""
            if visit.location != datum { visit.forgetPlace() }
            visit.location = datum
          })
      ) { context in
        context.offices.map { Choice(.datum($0.id), $0.name, detail: context.line(of: $0)) }
      })
  )
  .asked { $0.asksPlace }
  .leadingOn()

  private static let day = Step<VisitDraft>(
    "day", VisitsPhrase.timeLabel, .own { VisitDayScreen(isChange: $0) }
  )
  .leadingOn()
  .shown { visit, context in
    CheckRow(
      visit.draft.slot.map { VisitWords.when($0, in: context) } ?? "",
      label: visit.earlier == nil ? nil : Phrase(VisitsPhrase.moveNew))
  }

  private static let time = Step<VisitDraft>(
    "time", VisitsPhrase.timeLabel, .own { VisitTimeScreen(isChange: $0) })

  private static let details = Step<VisitDraft>(
    "details", VisitsPhrase.personLabel,
    .fields(
      FieldsStep(
        VisitsPhrase.detailsHeading, hint: VisitsPhrase.detailsHint,
        [
          DraftField(
            FieldPlan(
              id: "name", label: VisitsPhrase.name, limit: RegistrationDraft.nameLimit,
              isOptional: true), \.draft.name),
          DraftField(
            FieldPlan(
              id: "phone", label: VisitsPhrase.phone, hint: VisitsPhrase.phoneHint,
              kind: .groups([3, 3, 4]), limit: 11, isOptional: true), \.draft.phone),
        ]
      ) { context in
        guard let directory = context.content?.forms.directory else { return [] }
        return context.session.visit.draft.validate(directory: directory).problems
      })
  )
  .asked { $0.earlier == nil }
  .prepared { context in
    // Whoever registered in the same session is not asked for the same again.
    let visit = context.session.visit
    guard visit.draft.name.isEmpty, visit.draft.phone.isEmpty, !visit.isPrefilled else { return }
    let known = context.session.registration
    context.session.visit.isPrefilled = true
    context.session.visit.draft.name = context.fullName(
      given: known.givenName, family: known.familyName)
    context.session.visit.draft.phone = known.phone
  }
  .shown { visit, context in
    CheckRow([visit.draft.name, context.grouped(phone: visit.draft.phone)])
  }

  private static let interpreter = Step<VisitDraft>(
    "interpreter", VisitsPhrase.interpreterLabel,
    .choice(
      ChoiceStep(
        VisitsPhrase.interpreterHeading, .text(\.draft.interpreter, empty: "no")
      ) { $0.visitInterpreters })
  )
  .asked { $0.earlier == nil }
  .shown { visit, context in
    let tag = visit.draft.interpreter
    return CheckRow(
      tag.isEmpty
        ? context.say(VisitsPhrase.interpreterNo)
        : context.say(
          VisitsPhrase.interpreterYes, ["language": .text(context.name(ofLanguage: tag))]))
  }

  private static let stepFree = Step<VisitDraft>(
    "stepFree", VisitsPhrase.stepFreeLabel,
    .choice(
      ChoiceStep(
        VisitsPhrase.stepFreeHeading, hint: VisitsPhrase.stepFreeHint, .yesNo(\.draft.stepFree)
      ) { $0.noOrYes })
  )
  .asked { $0.earlier == nil }
  .shown { visit, context in CheckRow(context.say(visit.draft.stepFree ? CorePhrase.yes : .no)) }
}
