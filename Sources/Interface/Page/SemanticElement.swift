/// What one can do on a page, as speech and prompts name it: role, label, value, state, hint and
/// its place among its like.
public struct SemanticElement: Equatable, Sendable {
  /// What it is.
  public enum Role: Equatable, Sendable {
    /// A line of the error summary.
    case problem
    /// A field.
    case field
    /// A choice.
    case choice
    /// A choice that is switched on or off.
    case toggle
    /// Changes an answer.
    case change
    /// A key of the page.
    case action
  }

  /// What can be said of it besides its value.
  public enum State: Equatable, Sendable {
    /// Switched on.
    case chosen
    /// May stay empty.
    case optional
    /// Has a problem.
    case invalid
    /// Its value must not be said aloud or shown.
    case secret
  }

  /// What it is.
  public var role: Role
  /// Its name.
  public var id: ElementID
  /// What it is called.
  public var label: String
  /// What is in it, in words; empty where there is nothing or where it is secret.
  public var value: String
  /// What else holds for it.
  public var states: [State]
  /// What to know before using it; after a mistake, what is wrong.
  public var hints: [String]
  /// Its place among those of its role on the page, from 1.
  public var position: Int
  /// How many of its role there are.
  public var count: Int
}

extension Page {
  /// Everything one can do on the page, in reading order, then its keys.
  public var elements: [SemanticElement] {
    var found: [SemanticElement] = []
    func add(
      _ role: SemanticElement.Role, _ id: ElementID, _ label: String, value: String = "",
      states: [SemanticElement.State] = [], hints: [String?] = []
    ) {
      found.append(
        SemanticElement(
          role: role, id: id, label: label, value: value, states: states,
          hints: hints.compactMap { $0 }, position: 0, count: 0))
    }
    for block in blocks {
      switch block {
      case .problems(_, let problems):
        for problem in problems { add(.problem, .problem(problem.field), problem.text) }
      case .choices(let choices):
        for choice in choices {
          add(
            choice.isOn == nil ? .choice : .toggle, choice.id, choice.label,
            states: choice.isOn == true ? [.chosen] : [], hints: [choice.detail])
        }
      case .field(let field): found.append(field.element)
      case .fieldRow(let fields): found += fields.map(\.element)
      case .summary(let rows):
        for row in rows {
          if let id = row.change {
            add(.change, id, row.label, value: row.value, hints: [row.changeLabel])
          }
        }
      case .heading, .subheading, .text, .hint, .bullets, .notice, .reference, .code: break
      }
    }
    for action in actions {
      add(.action, .action(action.id), action.label, value: keyName(action.trigger))
    }
    return numbered(found)
  }

  private func numbered(_ elements: [SemanticElement]) -> [SemanticElement] {
    var elements = elements
    for index in elements.indices {
      let role = elements[index].role
      elements[index].position = elements[...index].count { $0.role == role }
      elements[index].count = elements.count { $0.role == role }
    }
    return elements
  }
}

extension Field {
  /// The field as speech and prompts name it.
  fileprivate var element: SemanticElement {
    var states: [SemanticElement.State] = []
    if isOptional { states.append(.optional) }
    if problem != nil { states.append(.invalid) }
    if kind == .masked { states.append(.secret) }
    return SemanticElement(
      role: .field, id: id,
      label: [label, prefix ?? ""].filter { !$0.isEmpty }.joined(separator: " "),
      value: shownValue, states: states,
      hints: [hint, suffix, echo, problem].compactMap { $0 }.filter { !$0.isEmpty },
      position: 0, count: 0)
  }

  /// The value in words: an option's label, groups with spaces, nothing of a secret.
  public var shownValue: String {
    kind == .masked ? "" : String(FieldText(self).shown)
  }
}
