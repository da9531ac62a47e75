import Canvas
import TextShaping

/// The options of the field that is being filled in, shown near it while it has the focus.
struct OptionList {
  /// Most options shown.
  static let limit = 4

  /// What is shown, best first.
  let options: [FieldOption]
  /// Rows on the screen.
  let rows: Range<Int>
  /// Columns on the screen.
  let columns: Range<Int>

  /// The list for the focused field, if it has options and any is to be shown.
  init?(_ page: Page, _ layout: ScreenLayout, _ state: InterfaceState) {
    guard let focus = state.focus, let field = page.field(focus),
      case .option(let all) = field.kind,
      let element = layout.element(focus, sheet: state.sheet), let box = element.box
    else { return nil }
    let found = Self.shown(all, value: field.value, typed: state.typed)
    // Never over the field's own line: its neighbours and what is wrong with it stay to be read.
    let below = layout.body.upperBound - element.rows.upperBound
    let above = element.rows.lowerBound - layout.body.lowerBound
    let isBelow = below >= min(found.count, 2) || below >= above
    let count = min(found.count, isBelow ? below : above)
    guard count > 0 else { return nil }
    options = Array(found.prefix(count))
    let first = isBelow ? element.rows.upperBound : element.rows.lowerBound - count
    rows = first..<first + count
    let widest = options.map { displayWidth(printable($0.label)) }.max() ?? 0
    let width = min(layout.viewport.columns, widest + 4)
    let start = max(0, min(box.column - 2, layout.viewport.columns - width))
    columns = start..<start + width
  }

  /// Options that match what was typed; while nothing was typed, the chosen one and its followers.
  static func shown(_ options: [FieldOption], value: String, typed: String) -> [FieldOption] {
    guard typed.isEmpty else { return Array(matches(options, typed).prefix(limit)) }
    let chosen = options.firstIndex { $0.id == value } ?? 0
    let start = max(0, min(chosen, options.count - limit))
    return Array(options[start...].prefix(limit))
  }

  /// Options whose code or a word of whose name begins with the text, the best first.
  static func matches(_ options: [FieldOption], _ text: String) -> [FieldOption] {
    let text = text.lowercased()
    guard !text.isEmpty else { return [] }
    var ranked: [[FieldOption]] = [[], [], [], []]
    for option in options {
      let label = option.label.lowercased()
      if option.id.lowercased() == text || label == text {
        ranked[0].append(option)
      } else if label.hasPrefix(text) {
        ranked[1].append(option)
      } else if label.split(whereSeparator: { !$0.isLetter && !$0.isNumber })
        .contains(where: { $0.hasPrefix(text) })
      {
        ranked[2].append(option)
      } else if option.id.lowercased().hasPrefix(text) {
        ranked[3].append(option)
      }
    }
    return ranked.flatMap { $0 }
  }
}
