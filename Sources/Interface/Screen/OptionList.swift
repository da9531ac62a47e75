import Canvas
import TextShaping

/// The options of the field that is being filled in, shown near it while it has the focus.
struct OptionList {
  /// Most options shown.
  static let limit = 4

  /// What is shown, best first.
  let options: [FieldOption]
  /// Rows of the options on the screen.
  let rows: Range<Int>
  /// How many more there are that are not shown.
  let others: Int
  /// The row that says so; nothing where there are none, or no room.
  let othersRow: Int?
  /// Columns on the screen.
  let columns: Range<Int>

  /// The list for the focused field, if it has options and any is to be shown.
  init?(_ page: Page, _ layout: ScreenLayout, _ state: InterfaceState) {
    guard let focus = state.focus, let field = page.field(focus),
      case .option(let all) = field.kind,
      let element = layout.element(focus, sheet: state.sheet), let box = element.box
    else { return nil }
    let matches = Self.matching(all, typed: state.typed)
    let found = Self.shown(all, value: field.value, typed: state.typed)
    // Never over the field's own line: its neighbours and what is wrong with it stay to be read.
    let below = layout.body.upperBound - element.rows.upperBound
    let above = element.rows.lowerBound - layout.body.lowerBound
    let isBelow = below >= min(found.count, 2) || below >= above
    let count = min(found.count, isBelow ? below : above)
    guard count > 0 else { return nil }
    options = Array(found.prefix(count))
    others = matches.count - count
    // Below its field the list says at its end that it goes on, above it at its beginning.
    let isSaid = others > 0 && count < (isBelow ? below : above)
    let first = isBelow ? element.rows.upperBound : element.rows.lowerBound - count
    rows = first..<first + count
    othersRow = isSaid ? (isBelow ? rows.upperBound : rows.lowerBound - 1) : nil
    let notice = isSaid ? displayWidth(printable(page.words.others(others))) : 0
    let widest = max(notice, options.map { displayWidth(printable($0.label)) }.max() ?? 0)
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

  private static func matching(_ options: [FieldOption], typed: String) -> [FieldOption] {
    typed.isEmpty ? options : matches(options, typed)
  }

  /// Options found by a text, the best first: what is it, what begins with it by a name, by its
  /// code, and then what has a later word that begins with it.
  static func matches(_ options: [FieldOption], _ text: String) -> [FieldOption] {
    let text = folded(text)
    guard !text.isEmpty else { return [] }
    var ranked: [[FieldOption]] = [[], [], [], []]
    for option in options {
      let label = folded(option.label)
      let names = option.names.map(folded)
      let id = option.id.lowercased()
      let rank: Int? =
        if id == text || label == text || names.contains(text) {
          0
        } else if ([label] + names).contains(where: { $0.hasPrefix(text) }) {
          1
        } else if id.hasPrefix(text) {
          2
        } else {
          ([label] + names).contains { hasWord($0, text) } ? 3 : nil
        }
      if let rank { ranked[rank].append(option) }
    }
    return ranked.flatMap { $0 }
  }

  private static func hasWord(_ name: String, _ beginning: String) -> Bool {
    name.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).contains {
      $0.hasPrefix(beginning)
    }
  }

  /// In small letters and, in Latin script, without accents: "espanol" finds "Español".
  static func folded(_ text: String) -> String {
    let lowered = text.lowercased()
    guard lowered.unicodeScalars.contains(where: { $0.value > 127 }) else { return lowered }
    var folded = String.UnicodeScalarView()
    for scalar in lowered.unicodeScalars {
      if (0x300...0x36F).contains(scalar.value) { continue }
      folded.append((0xC0...0x24F).contains(scalar.value) ? base(of: scalar) : scalar)
    }
    return String(folded)
  }

  /// The letter below an accent, by its Unicode name: `LATIN SMALL LETTER N WITH TILDE`.
  private static func base(of scalar: Unicode.Scalar) -> Unicode.Scalar {
    let words = (scalar.properties.name ?? "").split(separator: " ")
    guard words.count > 4, words.starts(with: ["LATIN", "SMALL", "LETTER"]), words[4] == "WITH",
      words[3].count == 1, let letter = words[3].lowercased().unicodeScalars.first
    else { return scalar }
    return letter
  }
}
