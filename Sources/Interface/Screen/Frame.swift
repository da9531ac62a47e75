import TextShaping

/// The measures of a page on a screen: margins, widths and where things begin.
struct Frame: Sendable {
  let columns: Int
  let rows: Int
  let isLarge: Bool
  let isDense: Bool
  /// Whether digits pick things; where they are text, an arrow stands in a number's place.
  let digitsPick: Bool
  let language: String

  init(_ viewport: Viewport, _ page: Page) {
    columns = viewport.columns
    rows = viewport.rows
    isLarge = viewport.isLarge && !page.isDense
    isDense = page.isDense
    digitsPick = !page.digitsAreText
    language = page.language
  }

  /// Blank columns at either side.
  var margin: Int {
    if isDense { return columns >= 53 ? 2 : 1 }
    if columns >= 100 { return (columns - 92) / 2 }
    return columns >= 80 ? 4 : columns >= 53 ? 2 : 1
  }
  /// Columns between the margins.
  var width: Int { columns - 2 * margin }
  /// The first column after the text area.
  var right: Int { margin + width }
  /// The widest a paragraph gets.
  var measure: Int { min(64, width) }
  /// The column of the focus mark: in the margin if that is wide enough.
  var mark: Int { margin >= 2 ? margin - 2 : margin }
  /// The column where things that take the focus begin.
  var item: Int { mark + 2 }
  /// The widest text of such a thing.
  var itemMeasure: Int { min(64, right - item) }
  /// Whether labels stand above their fields and details below their choices.
  var isNarrow: Bool { columns < 60 || isLarge }
  /// Most digits a sheet may use.
  var picks: Int { isLarge ? 5 : 9 }
  /// Whether things have a column for their number.
  var isNumbered: Bool { !isDense }

  /// Lines of a text, cleaned of what a terminal must not get.
  func wrap(_ text: String, _ width: Int) -> [String] {
    let width = max(2, width)
    guard text.contains("\n") else {
      return TextShaping.wrap(printable(text), width: width, language: language)
    }
    return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap {
      TextShaping.wrap(printable(String($0)), width: width, language: language)
    }
  }
}
