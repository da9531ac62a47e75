import TextShaping

/// The text of a field as it is shown: grouped, masked, broken into lines, with the place of
/// every edit position.
struct FieldText {
  /// The clusters shown.
  private(set) var shown: [Character]
  /// The edit positions before which a space is shown.
  private var boundaries: [Int] = []
  private var breaksAtWords = false

  /// The text of a field that is not being searched.
  init(_ field: Field) {
    shown = Array(field.value)
    switch field.kind {
    case .option(let options):
      guard let option = options.first(where: { $0.id == field.value }) else { break }
      shown = Array(option.label)
      breaksAtWords = true
    case .groups(let groups): split(groups)
    case .masked: shown = Array(repeating: "•", count: shown.count)
    case .lines: breaksAtWords = true
    case .text, .digits, .money: break
    }
  }

  /// A text that stands in for a field's value, such as what was typed to search its options.
  init(_ text: String) { shown = Array(text) }

  private mutating func split(_ groups: [Int]) {
    var sum = 0
    for group in groups.dropLast() {
      sum += group
      guard sum <= shown.count - boundaries.count else { return }
      shown.insert(" ", at: sum + boundaries.count)
      boundaries.append(sum)
    }
  }

  /// The index in `shown` of an edit position, from 0 to the number of clusters in the value.
  private func index(of position: Int) -> Int {
    position + boundaries.count { $0 <= position }
  }

  /// The last edit position.
  private var last: Int { shown.count - boundaries.count }

  /// Columns of the whole text.
  var width: Int { shown.reduce(0) { $0 + clusterWidth($1) } }

  /// The text cut into lines; every cluster is in one of them.
  func lines(width: Int) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    var used = 0
    var lastSpace: Int?
    var index = 0
    while index < shown.count {
      let columns = clusterWidth(shown[index])
      if used + columns > width, index > start, shown[index] != " " || !breaksAtWords {
        let end = breaksAtWords ? (lastSpace.map { $0 + 1 } ?? index) : index
        lines.append(start..<end)
        start = end
        used = shown[start..<index].reduce(0) { $0 + clusterWidth($1) }
        lastSpace = nil
      }
      if shown[index] == " " { lastSpace = index }
      used += columns
      index += 1
    }
    lines.append(start..<shown.count)
    return lines
  }

  /// The text of one of those lines.
  func text(_ line: Range<Int>) -> String {
    var text = ""
    for cluster in shown[line] { text.append(cluster) }
    return printable(text)
  }

  /// Line and column of an edit position, in lines of that width.
  func place(of offset: Int, in lines: [Range<Int>], width: Int) -> (line: Int, column: Int) {
    let target = index(of: min(max(0, offset), last))
    let line = lines.lastIndex { $0.lowerBound <= target } ?? 0
    let before = shown[lines[line].lowerBound..<target]
    return (line, min(width, before.reduce(0) { $0 + clusterWidth($1) }))
  }

  /// The edit position nearest to a line and column.
  func offset(line: Int, column: Int, width: Int) -> Int {
    let lines = lines(width: width)
    let range = lines[min(max(0, line), lines.count - 1)]
    var index = range.lowerBound
    var used = 0
    while index < range.upperBound, used + clusterWidth(shown[index]) <= column {
      used += clusterWidth(shown[index])
      index += 1
    }
    return (0...last).first { self.index(of: $0) >= index } ?? last
  }
}
