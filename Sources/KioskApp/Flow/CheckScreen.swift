import Interface
import Values
import Wording

/// Check your answers: every answer once, each with a way to change it.
struct CheckScreen<Draft: ServiceDraft>: Screen {
  let flow: Flow<Draft>
  private var mistakes = FormMistakes()
  /// Why a step was to be filled in anew.
  private var reason: (step: String, words: Phrase)?

  init(flow: Flow<Draft>) { self.flow = flow }

  var standing: Standing? { Standing(service: Draft.service) }

  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    switch event {
    case .proceed: return send(in: &context)
    case .choose(let id):
      return flow.steps.first { .own($0.name) == id }.map { change($0.name) } ?? []
    case .back: return [.pop]
    default: return []
    }
  }

  private func change(_ step: String) -> [Command] {
    [.push(.step(Draft.service, step, isChange: true))]
  }

  private mutating func send(in context: inout ScreenContext) -> [Command] {
    _ = mistakes.take([])
    reason = nil
    switch flow.check(&context) {
    case .send(let errand):
      context.session.errand = errand
      return [.push(errand.notice == nil ? .sending : .consent)]
    case .mistakes(let problems):
      _ = mistakes.take(problems)
      return []
    case .change(let step, let words):
      reason = words.map { (step, $0) }
      return change(step)
    case .nothing: return []
    }
  }

  func page(in context: ScreenContext) -> Page {
    let draft = context.session[Draft.self]
    return context.page(
      mistakes.pageID("\(Draft.service.text).check"),
      title: context.title(context.say(ReferencePhrase.checkTitle), with: mistakes),
      blocks: problems(in: context) + notice(draft, in: context) + [
        .heading(context.say(ReferencePhrase.checkAsk)), .summary(rows(draft, in: context)),
      ],
      proceed: context.say(
        flow.asksConsent(draft) ? ReferencePhrase.checkProceed : .checkSend))
  }

  private func problems(in context: ScreenContext) -> [Block] {
    var lines: [Problem] = []
    for problem in mistakes.problems {
      guard let step = flow.step(of: problem.field) else { continue }
      let line = context.problem(
        .own(step.name), context.say(step.label), context.words(for: problem))
      if !lines.contains(line) { lines.append(line) }
    }
    return context.summary(lines)
  }

  private func notice(_ draft: Draft, in context: ScreenContext) -> [Block] {
    guard let reason, let step = flow.steps.first(where: { $0.name == reason.step }),
      step.row(draft, context)?.value.isEmpty == true
    else { return [] }
    return [.notice(Notice(.problem, context.say(reason.words)))]
  }

  private func rows(_ draft: Draft, in context: ScreenContext) -> [SummaryRow] {
    let fixed = flow.fixedRows(draft, context).map { row($0, nil, in: context) }
    return fixed
      + flow.asked(draft).compactMap { step in
        step.row(draft, context).map { row($0, step, in: context) }
      }
  }

  private func row(_ row: CheckRow, _ step: Step<Draft>?, in context: ScreenContext) -> SummaryRow {
    let label = row.label ?? step?.label
    return SummaryRow(
      label: label.map { context.say($0) } ?? "",
      value: row.value.isEmpty ? context.say(ReferencePhrase.notGiven) : row.value,
      change: step.map { .own($0.name) },
      changeLabel: step == nil ? "" : context.say(CorePhrase.change))
  }
}
