import Interface
import Screening
import Services
import Wording

/// What the answers mean for each programme, in three groups.
struct ResultsScreen: Screen {
  private var results: [ProgrammeResult] = []
  private var canGoOn = false

  init() {}

  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    switch event {
    case .appeared:
      guard let catalogue = context.content?.screening else { return [] }
      let interview = Interview(
        catalogue: catalogue, date: context.today, situation: context.session.find.situation)
      results = interview.results(context.session.answers)
      canGoOn = interview.next(context.session.answers) != nil
      return []
    case .back, .choose("goOn"): return [.pop]
    case .choose("take"): return [.push(.takeAlong(document(in: context)))]
    case .choose("pause"): return [.push(.pause(Standing(service: .find)))]
    case .choose("change"):
      context.session.find.dropped = 0
      return [.push(.answers)]
    case .pick(let programme):
      guard results.contains(where: { $0.programme == programme }) else { return [] }
      return [.push(.programme(programme))]
    default: return []
    }
  }

  func page(in context: ScreenContext) -> Page {
    let words = ResultWords(context)
    var blocks: [Block] = []
    if let situation = SituationWords(context).chosen {
      blocks.append(
        .hint(context.say(SituationPhrase.because, ["situation": .text(situation)])))
    }
    // First, where it is always found, whatever was found.
    blocks.append(.choices([Choice("take", context.say(FindPhrase.resultsTake))]))
    for verdict in ProgrammeResult.Verdict.allCases {
      let group = results.filter { $0.verdict == verdict }
      guard !group.isEmpty else { continue }
      blocks.append(.subheading(words.group(verdict)))
      blocks.append(
        .choices(
          group.map {
            Choice(
              .datum($0.programme), words.name($0.programme), detail: words.detail($0))
          }))
    }
    blocks.append(.text(context.say(FindPhrase.notADecision)))
    var more = [Choice("change", context.say(FindPhrase.resultsChange))]
    if canGoOn { more.append(Choice("goOn", context.say(FindPhrase.resultsGoOn))) }
    if context.session.staff == nil, !context.link.isRevoked {
      more.append(Choice("pause", context.say(PausePhrase.offer)))
    }
    blocks.append(.choices(more))
    return context.page(
      "find.results", title: context.say(FindPhrase.resultsTitle),
      progress: context.say(
        FindPhrase.basedOn, ["count": .number(context.session.find.asked.count)]),
      blocks: blocks)
  }

  /// The list to take along: what may be got, and what is still open.
  private func document(in context: ScreenContext) -> PrintDocument {
    let words = ResultWords(context)
    var paragraphs: [String] = []
    for verdict in [ProgrammeResult.Verdict.mayGet, .needToKnow] {
      let group = results.filter { $0.verdict == verdict }
      guard !group.isEmpty else { continue }
      let lines = group.map { result in
        let detail = verdict == .mayGet ? words.detail(result) : nil
        return "- " + words.name(result.programme) + (detail.map { ": \($0)" } ?? "")
      }
      paragraphs.append(([words.group(verdict)] + lines).joined(separator: "\n"))
    }
    paragraphs.append(context.say(FindPhrase.notADecision))
    paragraphs.append(ResultWords(context).madeOn())
    return context.document(title: context.say(FindPhrase.resultsTitle), paragraphs: paragraphs)
  }
}
