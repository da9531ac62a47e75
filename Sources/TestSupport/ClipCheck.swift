import Canvas
import Interface
import TextShaping

/// Checks that every text of a page stands whole on its sheets.
///
/// It reads the cells of the frames as a person would: a text goes on in the same row, or in a row
/// below, or on a later sheet. It knows nothing of how the layout works.
public struct ClipCheck {
  /// A frame with a number for every different letter: 0 is a blank, -1 half of a wide letter.
  private struct Grid {
    let columns: Int
    let rows: Int
    var letters: [Int]
  }

  private var grids: [Grid] = []
  private var numbers = [" ": 0, "": -1]

  private init(_ frames: [Canvas]) {
    for frame in frames {
      var grid = Grid(columns: frame.columns, rows: frame.rows, letters: [])
      for cell in frame.cells {
        let text = cell.text.lowercased()
        let number = numbers[text] ?? numbers.count
        numbers[text] = number
        grid.letters.append(number)
      }
      grids.append(grid)
    }
  }

  /// The texts of a page that do not stand whole on its screens.
  ///
  /// Left out: keys of the last line, which are dropped whole where there is no room, and headings
  /// in large letters, texts of fields that scroll.
  public static func clipped(_ page: Page, _ viewport: Viewport, glyphs: GlyphSet? = nil)
    -> [String]
  {
    clipped(page, ScreenLayout(page: page, viewport: viewport, glyphs: glyphs))
  }

  /// The texts of a page that do not stand whole where it is laid out.
  public static func clipped(_ page: Page, _ layout: ScreenLayout) -> [String] {
    let check = ClipCheck(
      (0..<layout.sheetCount).map { sheet in
        ScreenRenderer.canvas(page: page, layout: layout, sheet: sheet)
      })
    return page.allTexts.filter { !layout.textsNotWhole.contains($0) && !check.holds($0) }
  }

  /// The edge of a field, after which its text may go on.
  private var bracket: Int { numbers["["] ?? -4 }

  /// Whether a text stands whole on the frames, in order; long ones are looked up in parts.
  private func holds(_ text: String) -> Bool {
    var pieces: [String] = [""]
    for line in text.split(separator: "\n") {
      for word in line.split(separator: " ") {
        if displayWidth(pieces[pieces.count - 1]) + displayWidth(word) > 900 { pieces.append("") }
        let last = pieces.count - 1
        pieces[last] += pieces[last].isEmpty ? String(word) : " " + word
      }
    }
    return pieces.allSatisfy { $0.isEmpty || find(letters($0)) }
  }

  /// A letter of the text: what its cell holds, its columns, whether a blank stands before it.
  private struct Letter {
    var number: Int
    var width: Int
    var followsBlank: Bool
  }

  private func letters(_ text: String) -> [Letter] {
    var row = Canvas(columns: max(1, displayWidth(text)), rows: 1)
    row.put(text, row: 0, column: 0)
    var letters: [Letter] = []
    var followsBlank = false
    for column in 0..<row.columns where !row[0, column].isContinuation {
      let cell = row[0, column].text
      if cell == " " {
        followsBlank = true
      } else {
        let isWide = column + 1 < row.columns && row[0, column + 1].isContinuation
        letters.append(
          Letter(
            number: numbers[cell.lowercased()] ?? -2, width: isWide ? 2 : 1,
            followsBlank: followsBlank))
        followsBlank = false
      }
    }
    return letters
  }

  private func find(_ letters: [Letter]) -> Bool {
    guard let first = letters.first else { return true }
    var failed: Set<[Int]> = []
    for sheet in grids.indices {
      for row in 0..<grids[sheet].rows {
        for column in 0..<grids[sheet].columns
        where matches(first, sheet, row, column)
          && follow(letters, 1, sheet, row, column + first.width, &failed)
        {
          return true
        }
      }
    }
    return false
  }

  /// Whether the letters from an index on follow a place.
  private func follow(
    _ letters: [Letter], _ start: Int, _ sheet: Int, _ row: Int, _ column: Int,
    _ failed: inout Set<[Int]>
  ) -> Bool {
    var column = column
    var index = start
    while index < letters.count {
      let letter = letters[index]
      if matches(letter, sheet, row, column), !letter.followsBlank {
        column += letter.width
      } else if let blanks = blanks(before: letter, sheet, row, column) {
        let next = column + letter.width + blanks
        // Two blanks may end the text and begin another that starts alike.
        if blanks > 1 {
          return follow(letters, index + 1, sheet, row, next, &failed)
            || wraps(letters, index, sheet, row, &failed)
        }
        column = next
      } else {
        return wraps(letters, index, sheet, row, &failed)
      }
      index += 1
    }
    return true
  }

  /// How many blanks stand before a letter that follows: one in spaced text, more where the text
  /// has blanks.
  private func blanks(before letter: Letter, _ sheet: Int, _ row: Int, _ column: Int) -> Int? {
    for count in 1...(letter.followsBlank ? 8 : 1) {
      guard isBlank(sheet, row, column + count - 1) else { return nil }
      if matches(letter, sheet, row, column + count) { return count }
    }
    return nil
  }

  /// Whether the letters go on at the start of something below or on the next sheet.
  private func wraps(
    _ letters: [Letter], _ index: Int, _ sheet: Int, _ row: Int, _ failed: inout Set<[Int]>
  ) -> Bool {
    guard !failed.contains([index, sheet, row]) else { return false }
    var places = ((row + 1)..<(row + 3)).map { (sheet, $0) }
    if sheet + 1 < grids.count { places += (0..<grids[sheet + 1].rows).map { (sheet + 1, $0) } }
    for (sheet, row) in places where row < grids[sheet].rows {
      for column in 0..<grids[sheet].columns
      where matches(letters[index], sheet, row, column)
        && (column == 0 || isBlank(sheet, row, column - 1) || at(sheet, row, column - 1) == bracket)
        && follow(letters, index + 1, sheet, row, column + letters[index].width, &failed)
      {
        return true
      }
    }
    failed.insert([index, sheet, row])
    return false
  }

  private func matches(_ letter: Letter, _ sheet: Int, _ row: Int, _ column: Int) -> Bool {
    column + letter.width <= grids[sheet].columns && at(sheet, row, column) == letter.number
  }

  private func isBlank(_ sheet: Int, _ row: Int, _ column: Int) -> Bool {
    at(sheet, row, column) == 0
  }

  private func at(_ sheet: Int, _ row: Int, _ column: Int) -> Int {
    guard column >= 0, column < grids[sheet].columns else { return -3 }
    return grids[sheet].letters[row * grids[sheet].columns + column]
  }
}

extension Page {
  /// Every text a reader of the page must find, without the keys of the last line.
  public var allTexts: [String] {
    var texts = [title, progress, status].compactMap { $0 }
    for block in blocks {
      // On a staff page the fields themselves say what is wrong with them.
      if case .problems(_, let problems) = block, isDense,
        problems.allSatisfy({ field($0.field)?.problem != nil })
      {
        continue
      }
      texts += block.texts(words)
    }
    return texts.map { line in
      line.split(separator: "\n", omittingEmptySubsequences: false)
        .map { printable(String($0)) }.joined(separator: "\n")
    }.filter { !$0.isEmpty }
  }
}

extension Block {
  fileprivate func texts(_ words: PageWords) -> [String] {
    switch self {
    case .heading(let text), .subheading(let text), .text(let text), .hint(let text): [text]
    case .bullets(let texts): texts
    case .notice(let notice): [notice.text]
    case .problems(let title, let problems): [title] + problems.map(\.text)
    case .choices(let choices):
      choices.flatMap { choice in
        [choice.label, choice.detail ?? "", choice.isOn == true ? words.chosen : ""]
      }
    case .field(let field): field.texts(words)
    case .fieldRow(let fields): fields.flatMap { $0.texts(words) }
    case .summary(let rows):
      rows.flatMap { [$0.label, $0.value, $0.change == nil ? "" : $0.changeLabel] }
    case .reference(let reference): [reference.label, reference.value]
    case .code(let image): [image.caption]
    }
  }
}

extension Field {
  fileprivate func texts(_ words: PageWords) -> [String] {
    let texts = [label, hint, problem, prefix, suffix, isOptional ? words.optional : nil]
    return texts.compactMap { $0 } + [shownValue]
  }
}
