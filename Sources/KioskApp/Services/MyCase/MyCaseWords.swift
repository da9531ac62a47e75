import Interface
import OfficeContract
import Services
import Values
import Wording

/// What is known of a case in whole sentences, each true wherever the case stands: waiting here,
/// delivered, with the office, answered, closed.
struct MyCaseWords {
  /// Everything, in order.
  let blocks: [Block]
  private let context: ScreenContext
  private let opened: MyCaseDraft.Opened

  init(_ opened: MyCaseDraft.Opened, in context: ScreenContext) {
    self.opened = opened
    self.context = context
    let finding = opened.finding
    if finding.isKnown, !finding.isCase {
      blocks = [
        .heading(context.say(PausePhrase.unreadableHeading)),
        .text(context.say(PausePhrase.unreadableText)),
      ]
      return
    }
    guard finding.isKnown else {
      blocks =
        [.heading(context.say(MyCasePhrase.unknownHeading))]
        + Self.unknown(opened.asked, in: context).map { .text(context.say($0)) }
      return
    }
    var all: [Block] = [.heading(Self.heading(finding, in: context))]
    all += Self.failedNews(opened, in: context)
    if let view = finding.view { all += Self.state(view, in: context) }
    if let visit = finding.currentVisit { all += Self.visit(visit, in: context) }
    all += Self.sent(finding, in: context)
    if let view = finding.view { all += Self.conversation(view, in: context) }
    blocks = all
  }

  /// What the reference is of, as far as it is known.
  static func kind(of finding: CaseFinding) -> String? {
    if let kind = finding.view?.kind { return kind }
    if case .other(let kind) = finding.visit { return kind }
    if finding.visit != .unknown { return AppointmentRequest.kind.rawValue }
    return finding.sent.first?.kind
  }

  private static func heading(_ finding: CaseFinding, in context: ScreenContext) -> String {
    let phrase: MyCasePhrase =
      switch kind(of: finding) {
      case Registration.kind.rawValue: .registration
      case AppointmentRequest.kind.rawValue, AppointmentChange.kind.rawValue: .visit
      case Feedback.kind.rawValue: .message
      default: .anything
      }
    return context.say(phrase)
  }

  /// Why nothing is known.
  private static func unknown(_ asked: OfficeAsked?, in context: ScreenContext) -> [MyCasePhrase] {
    if !context.link.isEnrolled { return [.unknownAlone] }
    switch asked {
    case nil, .found: return [.unknownDown, .unknownElsewhere]
    case .nothing: return [.unknownNothing, .unknownElsewhere]
    case .busy: return [.askedBusy]
    case .noAnswer: return [.askedNoAnswer, .unknownElsewhere]
    }
  }

  /// What came of asking for news, where none came.
  private static func failedNews(
    _ opened: MyCaseDraft.Opened, in context: ScreenContext
  ) -> [Block] {
    let phrase: MyCasePhrase? =
      switch opened.asked {
      case nil, .found: nil
      case .nothing: opened.finding.view == nil ? .newsNothing : nil
      case .busy: .askedBusy
      case .noAnswer: .askedNoAnswer
      }
    return phrase.map { [.notice(Notice(.information, context.say($0)))] } ?? []
  }

  private static func state(_ view: CaseView, in context: ScreenContext) -> [Block] {
    func day(_ phrase: MyCasePhrase, _ date: CalendarDate) -> Block {
      .text(context.say(phrase, ["day": .text(context.words(for: date))]))
    }
    var blocks: [Block] = []
    switch view.state {
    case .closed:
      blocks.append(.text(context.say(closing(view.outcome))))
      blocks.append(.hint(context.say(MyCasePhrase.closedMore)))
    case .asked where view.question != nil: break
    case .answered: blocks.append(.text(context.say(MyCasePhrase.stateAnswered)))
    case .received:
      // A visit is answered by its time.
      blocks.append(day(view.visit == nil ? .stateReceived : .stateHas, view.received))
    default: blocks.append(day(.stateOpen, view.received))
    }
    if let question = view.question {
      blocks.append(
        .subheading(
          context.say(question.wantsPapers ? MyCasePhrase.papersHeading : .questionHeading)))
      blocks.append(.text(question.text))
    }
    if let withdrawn = view.withdrawn { blocks.append(day(.withdrawn, withdrawn)) }
    blocks.append(
      .hint(context.say(MyCasePhrase.asOf, ["day": .text(context.words(for: view.updated))])))
    return blocks
  }

  private static func closing(_ outcome: CaseOutcome?) -> MyCasePhrase {
    switch outcome {
    case .done: .outcomeDone
    case .granted: .outcomeGranted
    case .refused: .outcomeRefused
    case .passedOn: .outcomePassedOn
    case .withdrawn: .outcomeWithdrawn
    case .noAnswer: .outcomeNoAnswer
    default: .outcomeOther
    }
  }

  private static func visit(_ visit: CaseVisit, in context: ScreenContext) -> [Block] {
    var blocks: [Block] = []
    if let slot = visit.slot { blocks.append(.text(VisitWords.whenAndWhere(slot, in: context))) }
    let phrase: MyCasePhrase? =
      switch visit.state {
      case .booked: .visitBooked
      case .requested: visit.slot == nil ? nil : .visitRequested
      case .cancelled: .visitCancelled
      default: .visitConflict
      }
    if let phrase { blocks.append(.text(context.say(phrase))) }
    if let wish = visit.wish {
      blocks.append(
        .text(
          context.say(
            MyCasePhrase.visitWish, ["when": .text(VisitWords.when(wish, in: context))])))
    }
    return blocks
  }

  /// What was sent here and the office's letter does not know of.
  private static func sent(_ finding: CaseFinding, in context: ScreenContext) -> [Block] {
    finding.sent.filter { finding.isNewerThanLetter($0) }.map { sent in
      let phrase: MyCasePhrase
      var words: [String: PhraseArgument] = [
        "what": .text(context.say(what(sent.kind))), "day": .text(day(sent.made, in: context)),
      ]
      if let delivered = sent.delivered {
        phrase = .sentDelivered
        words["day"] = .text(day(delivered, in: context))
      } else {
        phrase = context.link.isEnrolled ? .sentWaiting : .sentAlone
      }
      return .text(context.say(phrase, words))
    }
  }

  private static func what(_ kind: String) -> MyCasePhrase {
    switch kind {
    case Registration.kind.rawValue: .whatRegistration
    case AppointmentRequest.kind.rawValue: .whatVisit
    case AppointmentChange.kind.rawValue: .whatChange
    case Feedback.kind.rawValue: .whatMessage
    case CaseReply.kind.rawValue: .whatReply
    case ConsentWithdrawal.kind.rawValue: .whatWithdrawal
    default: .whatAnything
    }
  }

  private static func day(_ milliseconds: Int64, in context: ScreenContext) -> String {
    let zone = context.content?.forms.zone ?? .utc
    return context.words(for: zone.local(milliseconds).date)
  }

  /// What both sides said; a question that stands above is not said twice.
  private static func conversation(_ view: CaseView, in context: ScreenContext) -> [Block] {
    var messages = view.messages
    if let question = view.question,
      let index = messages.lastIndex(where: { !$0.isFromCitizen && $0.text == question.text })
    {
      messages.remove(at: index)
    }
    guard !messages.isEmpty || view.earlierMessages > 0 else { return [] }
    var blocks: [Block] = [.subheading(context.say(MyCasePhrase.said))]
    if view.earlierMessages > 0 {
      blocks.append(
        .hint(context.say(MyCasePhrase.earlier, ["count": .number(view.earlierMessages)])))
    }
    for message in messages {
      let by = message.isFromCitizen ? MyCasePhrase.byYou : .byOffice
      let line = context.say(by, ["day": .text(context.words(for: message.date))])
      blocks.append(.text("\(line)\n\(message.text)"))
    }
    return blocks
  }

  /// The same to take along.
  func document(_ reference: Reference) -> PrintDocument {
    var paragraphs = [
      context.colon(context.say(ReferencePhrase.label), reference.grouped)
    ]
    var title = context.say(MyCasePhrase.title)
    for block in blocks {
      switch block {
      case .heading(let text): title = text
      case .text(let text), .subheading(let text), .hint(let text): paragraphs.append(text)
      case .notice(let notice): paragraphs.append(notice.text)
      default: break
      }
    }
    return context.document(title: title, paragraphs: paragraphs)
  }
}
