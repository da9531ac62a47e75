import Interface
import Services
import Values
import Wording

/// What a person takes away: the reference in groups, what happens next, print, QR or done.
struct ReferenceScreen: Screen {
  private enum Printing {
    case not, waiting, done, failed
  }

  private static let print: ElementID = "reference.print"
  private static let takeAlong: ElementID = "reference.takeAlong"
  private static let other: ElementID = "reference.other"
  private static let done: ElementID = "reference.done"

  private var printing = Printing.not

  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    guard let sent = context.session.sent.last else { return [.home] }
    switch event {
    case .choose(Self.print):
      guard printing != .waiting else { return [] }
      printing = .waiting
      return [.run(.print(Self.document(for: sent, in: context)))]
    case .choose(Self.takeAlong):
      return [.push(.takeAlong(Self.document(for: sent, in: context)))]
    case .choose(Self.other):
      return context.session.staff == nil ? [.home] : [.home, .push(.staffHome)]
    case .choose(Self.done), .back: return [.run(.endSession)]
    case .result(.printed):
      printing = .done
      return []
    case .result(.printFailed):
      printing = .failed
      return []
    default: return []
    }
  }

  func page(in context: ScreenContext) -> Page {
    guard let sent = context.session.sent.last else {
      return context.page("reference", title: context.say(ReferencePhrase.label), blocks: [])
    }
    let words = SentWords(sent)
    var blocks: [Block] = [.heading(context.say(words.heading))]
    switch printing {
    case .done: blocks.append(.notice(Notice(.success, context.say(ReferencePhrase.printed))))
    case .failed:
      blocks.append(.notice(Notice(.problem, context.say(ReferencePhrase.printFailed))))
    case .waiting:
      blocks.append(.notice(Notice(.information, context.say(ReferencePhrase.printing))))
    case .not: break
    }
    if let visit = sent.slot.flatMap({ VisitWords.whenAndWhere($0, in: context) }) {
      blocks.append(.text(visit))
    }
    blocks.append(
      .reference(
        ReferenceText(label: context.say(ReferencePhrase.label), value: sent.reference.grouped)))
    blocks.append(.text(context.say(ReferencePhrase.keep)))
    blocks.append(.subheading(context.say(ReferencePhrase.next)))
    blocks.append(.text(words.next(in: context)))
    blocks += others(in: context)
    blocks.append(.choices(choices(in: context)))
    return context.page(
      "reference", title: context.say(ReferencePhrase.label), blocks: blocks, canGoBack: false)
  }

  /// What else was sent in this session, the last first; staff are shown one person's alone.
  private func others(in context: ScreenContext) -> [Block] {
    let earlier = context.session.sent.dropLast().suffix(5).reversed()
    guard !earlier.isEmpty, context.session.staff == nil else { return [] }
    return [.subheading(context.say(ReferencePhrase.others))]
      + earlier.map { .text("\(context.say(SentWords($0).heading))\n\($0.reference.grouped)") }
  }

  private func choices(in context: ScreenContext) -> [Choice] {
    var choices: [Choice] = []
    if context.settings.canPrint {
      choices.append(Choice(Self.print, context.say(ReferencePhrase.print)))
    }
    choices.append(Choice(Self.takeAlong, context.say(ReferencePhrase.takeAlong)))
    choices.append(Choice(Self.other, context.say(ReferencePhrase.other)))
    choices.append(
      Choice(
        Self.done, context.say(ReferencePhrase.done),
        detail: context.say(ReferencePhrase.doneDetail)))
    return choices
  }

  /// The same words on paper or in a code.
  static func document(for sent: SentErrand, in context: ScreenContext) -> PrintDocument {
    let words = SentWords(sent)
    var paragraphs: [String] = []
    if let visit = sent.slot.flatMap({ VisitWords.whenAndWhere($0, in: context) }) {
      paragraphs.append(visit)
    }
    paragraphs.append(context.colon(context.say(ReferencePhrase.label), sent.reference.grouped))
    paragraphs.append(words.next(in: context))
    return PrintDocument(title: context.say(words.heading), paragraphs: paragraphs)
  }
}

/// What is said about an errand that was sent.
struct SentWords {
  let heading: ReferencePhrase
  let next: ReferencePhrase

  init(_ sent: SentErrand) {
    var isConfirmed = false
    if case .confirmed = sent.promise { isConfirmed = true }
    switch sent.kind {
    case .registration: (heading, next) = (.registrationHeading, .registrationNext)
    case .visit where isConfirmed: (heading, next) = (.confirmedHeading, .confirmedNext)
    case .visit: (heading, next) = (.requestedHeading, .requestedNext)
    case .cancel where !sent.isVisitKnown:
      (heading, next) = (.cancelUnknownHeading, .cancelUnknownNext)
    case .cancel: (heading, next) = (.cancelHeading, .cancelNext)
    case .move where isConfirmed && !sent.isVisitKnown:
      (heading, next) = (.moveKeptHeading, .moveKeptNext)
    case .move where !sent.isVisitKnown:
      (heading, next) = (.moveUnknownHeading, .moveUnknownNext)
    case .move where isConfirmed: (heading, next) = (.moveConfirmedHeading, .moveConfirmedNext)
    case .move: (heading, next) = (.moveHeading, .moveNext)
    case .rating: (heading, next) = (.ratingHeading, .ratingNext)
    case .complaint: (heading, next) = (.complaintHeading, .complaintNext)
    case .suggestion: (heading, next) = (.suggestionHeading, .suggestionNext)
    }
  }

  /// Where it is now, and what happens next.
  func next(in context: ScreenContext) -> String {
    context.joined([context.say(context.link.statePhrase), context.say(next)])
  }
}

extension LinkStatus {
  /// Where is what was sent: true at this moment, also on paper.
  var statePhrase: ReferencePhrase {
    if !isEnrolled { return .stateAlone }
    return waiting > 0 ? .stateWaiting : .stateDelivered
  }
}
