import Interface
import OfficeContract
import Rules
import Screening
import Services
import Values
import Wording

/// Give your details once.
enum RegisterFlow {
  static let flow = Flow<RegisterDraft>(
    title: Phrase(RegisterPhrase.title),
    steps: [
      name, sex, borough, address, contact, household, needs, channel, language, interpreter,
    ], parts: 5, check: { check($0) })

  private static func check(_ context: ScreenContext) -> CheckOutcome {
    let result = context.validatedRegistration
    guard let registration = result.value else { return .mistakes(result.problems) }
    return .send(
      Errand(
        service: .register, payload: .init(registration), notice: Registration.consent,
        ending: ending))
  }

  /// What is said of a registration that was sent.
  static let ending = Ending(ReferencePhrase.registrationHeading, .registrationNext)

  private static let name = Step<RegisterDraft>(
    "name", RegisterPhrase.nameLabel, part: 1,
    .fields(
      FieldsStep(
        RegisterPhrase.nameHeading,
        [RegisterFields.familyName, RegisterFields.givenName, RegisterFields.birthDate]
      ) { $0.registrationProblems(on: .identity) })
  )
  .holding("familyName", "givenName", "birthDate", "idKind", "idNumber")
  .prepared { context in
    // Whoever registered a moment ago now helps somebody else: an empty form.
    if context.session[RegisterDraft.self].wasSent {
      context.session[RegisterDraft.self] = RegisterDraft()
    }
  }
  .shown { draft, context in
    let form = draft.form
    let born = context.typedDate(form.birthDate).map { context.words(for: $0) }
    return CheckRow([context.fullName(given: form.givenName, family: form.familyName), born ?? ""])
  }

  private static let sex = Step<RegisterDraft>(
    "sex", RegisterPhrase.sex, part: 1,
    .choice(
      ChoiceStep(RegisterPhrase.sexHeading, .text(\.form.sex)) { context in
        context.choices(context.content?.forms.registration.sexes, of: "registration.sexes")
          + [Choice("none", context.say(RegisterPhrase.rather))]
      })
  )
  .shown { draft, context in CheckRow(context.term("registration.sexes", draft.form.sex)) }

  private static let borough = Step<RegisterDraft>(
    "borough", RegisterPhrase.boroughLabel, part: 2,
    .choice(
      ChoiceStep(
        RegisterPhrase.boroughHeading,
        .own(
          current: { draft, _ in draft.hasNoAddress ? "none" : .datum(draft.form.borough) },
          take: { id, draft in
            draft.hasNoAddress = id == "none"
            draft.form.borough = id.datum ?? ""
            guard draft.hasNoAddress else { return }
            draft.form.street = ""
            draft.form.flat = ""
            draft.form.postcode = ""
          })
      ) { context in
        context.choices(
          context.content?.forms.registration.boroughs.map(\.id), of: "registration.boroughs")
          + [Choice("none", context.say(RegisterPhrase.boroughNone))]
      })
  )
  // A home that was just named needs its street.
  .leadingOn { !$0.hasNoAddress && $0.form.street.isEmpty }
  .prepared { context in
    // What was answered before in the same session is not asked again, only shown as chosen.
    let draft = context.session[RegisterDraft.self]
    guard draft.form.borough.isEmpty, !draft.hasNoAddress,
      case .choice(let borough)? = context.session.answers[FactPath("borough")]
    else { return }
    context.session.registration.borough = Directory.boroughID(borough)
  }
  .shown { draft, context in
    draft.hasNoAddress
      ? CheckRow(context.say(RegisterPhrase.noAddress), label: Phrase(RegisterPhrase.address))
      : CheckRow(context.term("registration.boroughs", draft.form.borough))
  }

  private static let address = Step<RegisterDraft>(
    "address", RegisterPhrase.address, part: 2,
    .fields(
      FieldsStep(
        RegisterPhrase.addressHeading,
        [RegisterFields.street, RegisterFields.flat, RegisterFields.postcode]
      ) { $0.registrationProblems(on: .contact) })
  )
  .holding("street", "flat", "postcode")
  .asked { !$0.hasNoAddress }
  .shown { draft, _ in CheckRow([draft.form.street, draft.form.flat, draft.form.postcode]) }

  private static let contact = Step<RegisterDraft>(
    "contact", RegisterPhrase.phone, part: 2,
    .fields(
      FieldsStep(
        RegisterPhrase.contactHeading, hint: RegisterPhrase.contactHint,
        [RegisterFields.phone, RegisterFields.email]
      ) { $0.registrationProblems(on: .contact) })
  )
  .holding("phone", "email")
  .shown { draft, context in CheckRow([context.grouped(phone: draft.form.phone), draft.form.email])
  }

  private static let household = Step<RegisterDraft>(
    "household", RegisterPhrase.householdLabel, part: 3, .own { HouseholdScreen(isChange: $0) }
  )
  .shown { draft, context in
    let members = draft.form.household.map { context.colon($0.name, context.line(of: $0)) }
    return CheckRow(members.isEmpty ? [context.say(RegisterPhrase.householdNobody)] : members)
  }

  private static let needs = Step<RegisterDraft>(
    "needs", RegisterPhrase.needsLabel, part: 4,
    .several(
      SeveralStep(
        heading: Phrase(RegisterPhrase.needsHeading), hint: Phrase(RegisterPhrase.needsHint),
        proceed: Phrase(RegisterPhrase.needsDone), list: "registration.needs",
        options: { $0.content?.forms.registration.needs ?? [] }, answer: \.form.needs))
  )
  .shown { draft, context in
    let needs = (context.content?.forms.registration.needs ?? [])
      .filter { draft.form.needs.contains($0) }.map { context.term("registration.needs", $0) }
    return CheckRow(needs.isEmpty ? [context.say(RegisterPhrase.needsNone)] : needs)
  }

  private static let channel = Step<RegisterDraft>(
    "channel", RegisterPhrase.channelLabel, part: 5,
    .choice(
      ChoiceStep(RegisterPhrase.channelHeading, .text(\.form.channel)) { context in
        context.choices(context.possibleChannels, of: "registration.channels")
      })
  )
  .shown { draft, context in CheckRow(context.term("registration.channels", draft.form.channel)) }

  private static let language = Step<RegisterDraft>(
    "language", RegisterPhrase.languageLabel, part: 5,
    .choice(
      ChoiceStep(
        RegisterPhrase.languageHeading,
        .own(
          current: { draft, context in
            .datum(draft.form.language.isEmpty ? context.book.language : draft.form.language)
          }, take: { $1.form.language = $0.datum ?? "" })
      ) { context in
        (context.content?.forms.registration.languages ?? []).map {
          Choice(.datum($0), context.name(ofLanguage: $0))
        }
      })
  )
  .shown { draft, context in CheckRow(context.name(ofLanguage: draft.form.language)) }

  private static let interpreter = Step<RegisterDraft>(
    "interpreter", RegisterPhrase.interpreterLabel, part: 5,
    .choice(
      ChoiceStep(RegisterPhrase.interpreterHeading, .yesNo(\.form.interpreter)) { $0.noOrYes })
  )
  .shown { draft, context in CheckRow(context.say(draft.form.interpreter ? CorePhrase.yes : .no)) }
}
