import Interface
import Screening
import Services
import Values
import Wording

/// One programme's outcome: how it looks, how much, for whom and why.
struct ProgrammeScreen: Screen {
  let programme: String
  private var result: ProgrammeResult?
  /// Whether more answers would make the amount less vague.
  private var canNarrow = false
  /// The next day on which the answer will be another one, as far as is known.
  private var change: ProgrammeChange?

  init(programme: String) { self.programme = programme }

  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    switch event {
    case .appeared:
      guard let catalogue = context.content?.screening else { return [] }
      let interview = Interview(
        catalogue: catalogue, date: context.today, situation: context.session.find.situation)
      let answers = context.session.answers
      result = interview.results(answers).first { $0.programme == programme }
      change = interview.changes(answers).first { $0.programme == programme }
      canNarrow =
        result?.verdict == .mayGet && result?.amount?.isExact == false
        && interview.narrowing(programme, answers).contains { answers[$0.fact] == nil }
      return []
    case .back: return [.pop]
    case .choose("answer"): return [.push(.question(.programme(programme)))]
    case .choose("narrow"): return [.push(.question(.amount(programme)))]
    case .choose("change"): return [.push(.answers)]
    case .choose("bring"): return [.push(.programmePart(programme, .bring))]
    case .choose("apply"): return [.push(.programmePart(programme, .apply))]
    case .choose("rules"): return [.push(.programmePart(programme, .rules))]
    case .choose("take"): return [.push(.takeAlong(document(in: context)))]
    default: return []
    }
  }

  func page(in context: ScreenContext) -> Page {
    let words = ResultWords(context)
    var blocks: [Block] = [.heading(words.name(programme))]
    if let result {
      blocks.append(
        .text(
          ([words.verdict(result.verdict)] + facts(result, words, context))
            .joined(separator: "\n")))
      if let sentence = changeSentence(words, context) { blocks.append(.hint(sentence)) }
      for state in words.states(result.verdict) {
        let reasons = result.reasons.filter { $0.state == state }
        guard !reasons.isEmpty else { continue }
        blocks.append(.subheading(words.state(state)))
        blocks.append(.bullets(reasons.map { words.reason($0, of: programme) }))
      }
    }
    blocks.append(.choices(choices(in: context)))
    // Below the choices: what to do next stays on the first part of the page.
    if let steps = result.map(words.steps), !steps.isEmpty {
      blocks.append(.subheading(context.say(FindPhrase.rulesAmount)))
      blocks.append(.bullets(steps))
    }
    blocks.append(.hint(context.say(FindPhrase.notADecision)))
    return context.page(
      "find.programme.\(programme)", title: context.say(FindPhrase.resultsTitle), blocks: blocks)
  }

  /// Amount, grade, people and what may still decide, each a sentence or a few words.
  private func facts(
    _ result: ProgrammeResult, _ words: ResultWords, _ context: ScreenContext
  ) -> [String] {
    var lines: [String] = []
    if result.verdict == .needToKnow {
      lines.append(words.openDetail(result) ?? context.say(FindPhrase.leftOpen))
    }
    if result.verdict == .mayGet {
      if let tier = words.tier(result) { lines.append(tier) }
      if let amount = words.amount(result.amount) {
        lines.append(context.say(FindPhrase.programmeAmount, ["amount": .text(amount)]))
      }
    }
    if let stale = words.stale(result) { lines.append(stale) }
    if result.verdict == .mayGet, let persons = words.sentencePersons(result) {
      lines.append(persons)
    }
    return lines + words.caveats(result)
  }

  /// That the answer changes on a day, and to what.
  private func changeSentence(_ words: ResultWords, _ context: ScreenContext) -> String? {
    guard let change else { return nil }
    let day = context.book.date(
      year: change.from.year, month: change.from.month, day: change.from.day)
    let answer = [words.verdict(change.after.verdict)] + facts(change.after, words, context)
    return context.say(
      FindPhrase.programmeChanges,
      ["date": .text(day), "answer": .text(context.joined(answer))])
  }

  private func choices(in context: ScreenContext) -> [Choice] {
    // What is there only now and then stands last: the digits of the others stay what they were.
    var choices = [
      Choice("bring", context.say(FindPhrase.bring)),
      Choice("apply", context.say(FindPhrase.apply)),
      Choice("rules", context.say(FindPhrase.rules)),
      Choice("take", context.say(FindPhrase.takeProgramme)),
    ]
    let unanswered = result.map { ResultWords(context).unanswered($0) } ?? []
    if !unanswered.isEmpty {
      choices.append(Choice("answer", context.say(FindPhrase.answerMissing)))
    }
    if canNarrow { choices.append(Choice("narrow", context.say(FindPhrase.narrow))) }
    if result?.verdict == .needToKnow, unanswered.isEmpty {
      choices.append(Choice("change", context.say(FindPhrase.resultsChange)))
    }
    return choices
  }

  private func document(in context: ScreenContext) -> PrintDocument {
    let words = ResultWords(context)
    let parts = ProgrammeParts(programme: programme, context: context)
    var paragraphs: [String] = []
    if let result {
      paragraphs.append(
        ([words.verdict(result.verdict)] + facts(result, words, context)).joined(separator: "\n"))
      if let sentence = changeSentence(words, context) { paragraphs.append(sentence) }
    }
    paragraphs += parts.applyParagraphs
    let evidence = parts.evidence
    if !evidence.isEmpty {
      paragraphs.append(
        ([context.say(FindPhrase.bring)] + evidence.map { "- " + $0 }).joined(separator: "\n"))
    }
    paragraphs.append(context.say(FindPhrase.notADecision))
    paragraphs.append(words.madeOn())
    return context.document(title: words.name(programme), paragraphs: paragraphs)
  }
}
