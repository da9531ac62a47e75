import Interface
import OfficeContract
import Services
import Values

/// Rate, complain, suggest. Consent is asked only where a name or contact is given.
enum TellUsFlow {
  static let flow: Flow<TellUsDraft> = Flow(
    title: Phrase(TellUsPhrase.title),
    steps: [subject, service, specialist, mark, topic, borough, office, words, contact],
    entry: { FeedbackScreen() }, asksConsent: { !$0.isAnonymous },
    check: { check(in: $0) })

  private static func check(in context: ScreenContext) -> CheckOutcome {
    guard let form = context.content?.forms.feedback else { return .nothing }
    let result = context.session[TellUsDraft.self].form.validate(form: form)
    guard let feedback = result.value else {
      // The pages before let no mistake through; a change may have left one open.
      return result.problems.lazy.compactMap { flow.step(of: $0.field) }.first
        .map { .change($0.name) } ?? .nothing
    }
    let isAnonymous = feedback.name == nil && feedback.contact == nil
    return .send(
      Errand(
        service: .feedback, payload: .init(feedback), notice: isAnonymous ? nil : Feedback.consent,
        ending: ending(of: feedback.kind)))
  }

  static func ending(of kind: Feedback.Kind) -> Ending {
    switch kind {
    case .rating: Ending(ReferencePhrase.ratingHeading, .ratingNext)
    case .complaint: Ending(ReferencePhrase.complaintHeading, .complaintNext)
    case .suggestion: Ending(ReferencePhrase.suggestionHeading, .suggestionNext)
    }
  }

  private static let subject = Step<TellUsDraft>(
    "subject", TellUsPhrase.serviceLabel,
    .choice(
      ChoiceStep(
        TellUsPhrase.subjectHeading,
        .own(
          current: { draft, _ in draft.isAboutPerson ? "specialist" : nil },
          take: { id, draft in
            draft.isAboutPerson = id == "specialist"
            if draft.isAboutPerson { draft.form.service = "" } else { draft.form.specialist = "" }
          })
      ) { context in
        [
          Choice("service", context.say(TellUsPhrase.subjectService)),
          Choice("specialist", context.say(TellUsPhrase.subjectSpecialist)),
        ]
      })
  )
  .asked { $0.form.kind == .rating }
  .leadingOn()

  private static let service = Step<TellUsDraft>(
    "service", TellUsPhrase.serviceLabel,
    .choice(
      ChoiceStep(TellUsPhrase.serviceHeading, .text(\.form.service)) { context in
        context.services.map { Choice(.datum($0.id), context.name(of: $0)) }
      })
  )
  .asked { $0.form.kind == .rating && !$0.isAboutPerson }
  .shown { draft, context in CheckRow(context.serviceName(draft.form.service)) }

  private static let specialist = Step<TellUsDraft>(
    "specialist", TellUsPhrase.specialistLabel,
    .fields(
      FieldsStep(
        TellUsPhrase.specialistHeading,
        [
          DraftField(
            FieldPlan(
              id: "specialist", label: TellUsPhrase.specialistLabel,
              hint: TellUsPhrase.specialistHint, limit: RegistrationDraft.nameLimit),
            \.form.specialist)
        ]
      ) { context in
        let isMissing = context.session[TellUsDraft.self].form.specialist.isEmpty
        return problems(in: context) + (isMissing ? [FieldProblem("specialist", .missing)] : [])
      })
  )
  .asked { $0.form.kind == .rating && $0.isAboutPerson }
  .shown { draft, _ in CheckRow(draft.form.specialist) }

  private static let mark = Step<TellUsDraft>(
    "mark", TellUsPhrase.markLabel,
    .choice(
      ChoiceStep(
        TellUsPhrase.markHeading,
        .own(
          current: { draft, _ in draft.form.mark.map { .datum("\($0)") } },
          take: { $1.form.mark = Int($0.datum ?? "") })
      ) { context in context.choices((1...5).map { "\($0)" }, of: "feedback.marks") })
  )
  .asked { $0.form.kind == .rating }
  .shown { draft, context in
    CheckRow(draft.form.mark.map { context.term("feedback.marks", "\($0)") } ?? "")
  }

  private static let topic = Step<TellUsDraft>(
    "topic", TellUsPhrase.topicLabel,
    .choice(
      ChoiceStep(TellUsPhrase.topicHeading, .text(\.form.topic)) { context in
        context.choices(context.content?.forms.feedback.topics, of: "feedback.topics")
      })
  )
  .asked { $0.form.kind == .complaint }
  .shown { draft, context in CheckRow(context.term("feedback.topics", draft.form.topic)) }

  private static let borough = Step<TellUsDraft>(
    "borough", TellUsPhrase.officeLabel,
    .choice(
      ChoiceStep(
        TellUsPhrase.boroughHeading,
        .own(
          current: { draft, _ in draft.borough.map { .datum($0) } },
          take: { id, draft in
            draft.isElsewhere = id == "nowhere"
            draft.borough = id.datum
            draft.form.location = ""
          })
      ) { context in
        context.choices(context.content?.forms.directory.boroughs(), of: "registration.boroughs")
          + [context.nowhere]
      })
  )
  .asked { $0.form.kind == .complaint }
  .leadingOn { !$0.isElsewhere }
  .shown { draft, context in draft.isElsewhere ? CheckRow(context.say(TellUsPhrase.nowhere)) : nil }

  private static let office = Step<TellUsDraft>(
    "office", TellUsPhrase.officeLabel,
    .choice(
      ChoiceStep(TellUsPhrase.officeHeading, .text(\.form.location)) { context in
        let borough = context.session[TellUsDraft.self].borough
        let offices = context.content?.forms.directory.locations(borough: borough) ?? []
        return offices.map {
          Choice(.datum($0.id), $0.name, detail: PlaceWords(context).address($0))
        } + [context.nowhere]
      })
  )
  .holding("location")
  .asked { $0.form.kind == .complaint && !$0.isElsewhere }
  .shown { draft, context in
    let office = context.content?.forms.directory.location(draft.form.location)
    return CheckRow(office?.name ?? context.say(TellUsPhrase.nowhere))
  }

  private static let words = Step<TellUsDraft>(
    "words", TellUsPhrase.wordsLabel,
    .fields(
      FieldsStep(
        heading: { draft in
          switch draft.form.kind {
          case .rating, nil: Phrase(TellUsPhrase.wordsRating)
          case .complaint: Phrase(TellUsPhrase.wordsComplaint)
          case .suggestion: Phrase(TellUsPhrase.wordsSuggestion)
          }
        },
        fields: { draft in
          [
            DraftField(
              FieldPlan(
                id: "text", label: TellUsPhrase.wordsLabel, hint: TellUsPhrase.wordsHint,
                kind: .lines(4), limit: FeedbackDraft.textLimit,
                isOptional: draft.form.kind == .rating), \.form.text)
          ]
        }, problems: { problems(in: $0) }))
  )
  .holding("text")
  .shown { draft, _ in CheckRow(draft.form.text) }

  /// It starts empty even where a name is known: whoever wants to stay unknown should not have to
  /// delete it first.
  private static let contact = Step<TellUsDraft>(
    "contact", TellUsPhrase.contactLabel,
    .fields(
      FieldsStep(
        TellUsPhrase.contactHeading, hint: TellUsPhrase.contactHint,
        [
          DraftField(
            FieldPlan(
              id: "name", label: TellUsPhrase.name, limit: RegistrationDraft.nameLimit,
              isOptional: true), \.form.name),
          DraftField(
            FieldPlan(id: "contact", label: TellUsPhrase.contact, limit: 254, isOptional: true),
            \.form.contact),
        ], problems: { problems(in: $0) }))
  )
  .holding("name", "contact")
  .asked { $0.form.kind != .rating }
  .shown { draft, context in
    CheckRow(
      draft.isAnonymous
        ? [context.say(TellUsPhrase.contactNone)] : [draft.form.name, draft.form.contact])
  }

  private static func problems(in context: ScreenContext) -> [FieldProblem] {
    guard let form = context.content?.forms.feedback else { return [] }
    return context.session[TellUsDraft.self].form.validate(form: form).problems
  }
}

extension ScreenContext {
  /// In no office, or in one that is not named.
  fileprivate var nowhere: Choice { Choice("nowhere", say(TellUsPhrase.nowhere)) }
}
