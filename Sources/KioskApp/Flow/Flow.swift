import Interface
import Wording

/// A service as data: what is asked in which order, and what is made of the answers.
///
/// The pages are the engine's: one screen for a choice, one for fields, one for several things to
/// switch on, and the page on which everything is checked. From there an `Errand` goes the way that
/// all go: consent, sending, reference.
struct Flow<Draft: ServiceDraft>: Sendable {
  /// What the title line of its pages says.
  let title: Phrase
  /// Everything that may be asked, in order.
  let steps: [Step<Draft>]
  /// How many parts a person is told there are; nothing where every page that is asked counts.
  var parts: Int?
  /// The page before the first step; nothing where the service begins with that.
  var entry: (@Sendable () -> any Screen)?
  /// Answers that are shown on the check page before the others and cannot be changed there.
  var fixedRows: @Sendable (Draft, ScreenContext) -> [CheckRow] = { _, _ in [] }
  /// Whether it is sent only after an agreement.
  var asksConsent: @Sendable (Draft) -> Bool = { _ in true }
  /// What is made of the draft when it is to be sent.
  let check: @Sendable (inout ScreenContext) -> CheckOutcome
}

extension Flow {
  /// The steps that are asked with these answers.
  func asked(_ draft: Draft) -> [Step<Draft>] { steps.filter { $0.isAsked(draft) } }

  /// Begins with the first step that is asked.
  func begin(in context: ScreenContext) -> [Command] {
    asked(context.session[Draft.self]).first.map { [.push(route($0.name))] } ?? []
  }

  /// Where to go once a step is filled in: on, or back to the check page it was changed from.
  func onward(from name: String, isChange: Bool, in context: ScreenContext) -> [Command] {
    let draft = context.session[Draft.self]
    let rest = steps.drop { $0.name != name }
    let next = rest.dropFirst().first { $0.isAsked(draft) }
    guard isChange else { return [.push(next.map { route($0.name) } ?? .check(Draft.service))] }
    // Some answers make the step after theirs ask anew.
    guard let next, rest.first?.leadsOn(draft) == true else { return [.pop] }
    return [.replace(route(next.name, isChange: true))]
  }

  /// How far along a step is, in words.
  func progress(of name: String, in context: ScreenContext) -> String? {
    guard let index = steps.firstIndex(where: { $0.name == name }) else { return nil }
    if let parts { return steps[index].part.map { context.progress($0, of: parts) } }
    let asked = asked(context.session[Draft.self])
    // The check page is one more.
    return asked.firstIndex { $0.name == name }.map {
      context.progress($0 + 1, of: asked.count + 1)
    }
  }

  /// The step in which a field of the form is filled in.
  func step(of field: String) -> Step<Draft>? {
    steps.first { $0.holds.contains(field) || field == $0.name || field.hasPrefix($0.name + ".") }
  }

  private func route(_ step: String, isChange: Bool = false) -> Route {
    .step(Draft.service, step, isChange: isChange)
  }
}
