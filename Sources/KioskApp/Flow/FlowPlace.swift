import Interface

/// A step of a flow, as its page stands there.
struct FlowPlace<Draft: ServiceDraft>: Sendable {
  let flow: Flow<Draft>
  let step: Step<Draft>
  /// Whether it was come to from the check page, to change an answer.
  let isChange: Bool

  /// Where somebody stands on it.
  var standing: Standing { Standing(service: Draft.service, step: step.name) }

  /// The page's name.
  var pageID: String { "\(Draft.service.text).\(step.name)" }

  /// Where to go once the step is filled in.
  func onward(in context: ScreenContext) -> [Command] {
    flow.onward(from: step.name, isChange: isChange, in: context)
  }

  /// How far along the step is, in words.
  func progress(in context: ScreenContext) -> String? {
    flow.progress(of: step.name, in: context)
  }
}
