import Interface
import Values

/// A reference that is typed and then looked up: the field, its mistakes, and the page while a look-up
/// runs. What is looked up, and what comes of it, is the screen's.
struct ReferenceEntry {
  /// Whether a look-up runs.
  private(set) var isLooking = false
  private var typed = ""
  private var mistakes = FormMistakes()

  /// The reference as it stands in the field; nothing where that is none.
  var reference: Reference? { Reference(typed: typed) }

  /// Hears a change of the field.
  mutating func edit(_ text: String) { typed = text }

  /// The reference that is to be looked up from here on; nothing where the field holds none, which is
  /// said then.
  mutating func begin() -> Reference? {
    guard let reference else {
      let reason: FieldProblem.Reason = typed.isEmpty ? .missing : .badReference
      _ = mistakes.take([FieldProblem("reference", reason)])
      return nil
    }
    _ = mistakes.take([])
    isLooking = true
    return reference
  }

  /// The look-up is over.
  mutating func end() { isLooking = false }

  /// Forgets what was typed.
  mutating func clear() { typed = "" }

  /// The page: the field, below a problem where there is one, or the wait.
  func page(
    _ id: String, title: String, problem: String?, in context: ScreenContext
  ) -> Page {
    guard !isLooking else {
      var page = context.page(
        "\(id).looking", title: title,
        blocks: [.heading(context.say(CorePhrase.pleaseWait))], canGoBack: false)
      page.keepOnlyTheWayOut()
      return page
    }
    let plan = FieldPlan(
      id: "reference", label: VisitsPhrase.referenceLabel, hint: VisitsPhrase.referenceHint,
      limit: 20)
    var page = context.formPage(
      id, title: title, heading: context.say(VisitsPhrase.referenceHeading),
      fields: [context.field(plan, value: typed, mistakes: mistakes)], mistakes: mistakes)
    if let problem { page.blocks.insert(.notice(Notice(.problem, problem)), at: 0) }
    return page
  }
}
