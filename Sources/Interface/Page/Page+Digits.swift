/// What a digit means, decided in this one place for the screen and for whatever else shows a page.
///
/// On a page with a field every digit is text, wherever the focus is: it goes into the field that
/// has the focus, into the one that a focused line of the error summary leads to, or into the only
/// one there is. Nothing bears a number there, and help is F1. On a page without a field a digit
/// picks what bears it on the part that is shown, and 0 is help. So no digit has two meanings on a
/// page, and none changes its meaning while the focus moves.
extension Page {
  /// Whether digits are text on the page and never pick anything.
  public var digitsAreText: Bool { !fields.isEmpty }

  /// All fields, in order.
  var fields: [Field] {
    blocks.flatMap { block -> [Field] in
      switch block {
      case .field(let field): [field]
      case .fieldRow(let fields): fields
      default: []
      }
    }
  }

  /// The only field of a page that has one, on a citizen's page.
  var soleField: Field? {
    guard !isDense else { return nil }
    let fields = fields
    return fields.count == 1 ? fields[0] : nil
  }

  /// The field that a typed digit or a Backspace goes to.
  func fieldForText(focus: ElementID?) -> Field? {
    guard let focus else { return soleField }
    if let field = field(focus) { return field }
    let problem = problems.first { .problem($0.field) == focus }
    return problem.flatMap { field($0.field) } ?? soleField
  }
}
