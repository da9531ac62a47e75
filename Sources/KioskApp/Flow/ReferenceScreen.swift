import Interface
import Services
import Values
import Wording

/// What a person takes away: the reference in groups, what happens next, print, QR or done. A clerk
/// is shown less and goes on with the next person.
struct ReferenceScreen: Screen {
  private static let print: ElementID = "reference.print"
  private static let takeAlong: ElementID = "reference.takeAlong"
  private static let other: ElementID = "reference.other"
  private static let done: ElementID = "reference.done"
  private static let next: ElementID = "reference.next"
  private static let home: ElementID = "reference.home"

  private var hasAppeared = false

  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    guard let sent = context.session.sent.last else { return [.home] }
    switch event {
    case .appeared:
      // Who comes back to a reference is not told of the paper of before.
      if !hasAppeared, sent.sender == .citizen { context.session.slip = nil }
      hasAppeared = true
      return []
    case .choose(Self.print):
      guard context.session.slip?.state != .waiting else { return [] }
      let document = Self.document(for: sent, in: context)
      context.session.slip = Slip(sent.reference, document)
      return [.run(.print(document))]
    case .choose(Self.takeAlong):
      return [.push(.takeAlong(Self.document(for: sent, in: context)))]
    case .choose(Self.other):
      return context.session.staff == nil ? [.home] : [.home, .push(.staffHome)]
    case .choose(Self.next): return [.pop]
    case .choose(Self.home): return [.pop, .pop]
    case .choose(Self.done): return [.run(.endSession)]
    case .back: return sent.sender == .citizen ? [.run(.endSession)] : [.pop, .pop]
    default: return []
    }
  }

  func page(in context: ScreenContext) -> Page {
    guard let sent = context.session.sent.last else {
      return context.page("reference", title: context.say(ReferencePhrase.label), blocks: [])
    }
    return sent.sender == .clerk ? clerksPage(sent, in: context) : page(sent, in: context)
  }

  private func page(_ sent: SentErrand, in context: ScreenContext) -> Page {
    var blocks: [Block] = [.heading(context.say(sent.ending.heading))] + slip(sent, in: context)
    if let visit = sent.slot.map({ VisitWords.whenAndWhere($0, in: context) }) {
      blocks.append(.text(visit))
    }
    blocks.append(reference(sent, in: context))
    blocks.append(.text(context.say(ReferencePhrase.keep)))
    blocks.append(.subheading(context.say(ReferencePhrase.next)))
    blocks.append(.text(sent.ending.next(in: context)))
    blocks += others(in: context)
    blocks.append(.choices(choices(in: context)))
    return context.page(
      "reference", title: context.say(ReferencePhrase.label), blocks: blocks, canGoBack: false)
  }

  private func clerksPage(_ sent: SentErrand, in context: ScreenContext) -> Page {
    var choices = [Choice(Self.next, context.say(StaffPhrase.nextPerson))]
    if context.settings.canPrint {
      choices.append(Choice(Self.print, context.say(StaffPhrase.printSlip)))
    }
    choices.append(Choice(Self.home, context.say(StaffPhrase.toStaffHome)))
    return context.page(
      "staff.saved", title: context.say(StaffPhrase.enrolmentTitle), progress: context.staffName,
      blocks: [.notice(Notice(.success, context.say(StaffPhrase.savedHeading)))]
        + slip(sent, in: context) + [
          reference(sent, in: context), .choices(choices),
          .hint(context.say(StaffPhrase.savedHint)),
        ], canGoBack: false)
  }

  private func reference(_ sent: SentErrand, in context: ScreenContext) -> Block {
    .reference(
      ReferenceText(label: context.say(ReferencePhrase.label), value: sent.reference.grouped))
  }

  /// What became of its paper, if any was asked for.
  private func slip(_ sent: SentErrand, in context: ScreenContext) -> [Block] {
    guard let slip = context.session.slip, slip.reference == sent.reference else { return [] }
    return [slip.notice(for: sent.sender, in: context)]
  }

  /// What else was sent in this session, the last first; staff are shown one person's alone.
  private func others(in context: ScreenContext) -> [Block] {
    let earlier = context.session.sent.dropLast().suffix(5).reversed()
    guard !earlier.isEmpty, context.session.staff == nil else { return [] }
    return [.subheading(context.say(ReferencePhrase.others))]
      + earlier.map { .text("\(context.say($0.ending.heading))\n\($0.reference.grouped)") }
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
    var paragraphs: [String] = []
    if let slot = sent.slot { paragraphs.append(VisitWords.whenAndWhere(slot, in: context)) }
    paragraphs.append(context.colon(context.say(ReferencePhrase.label), sent.reference.grouped))
    paragraphs.append(sent.ending.next(in: context))
    var document = context.document(
      title: context.say(sent.ending.heading), paragraphs: paragraphs)
    document.codes = VisitCodes.codes(for: sent, in: context)
    return document
  }
}
