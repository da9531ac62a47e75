import TextShaping

/// The text of a field as it is shown: grouped, masked, broken into lines, with the place of
/// every edit position.
struct FieldText {
  /// The clusters shown.
  private(set) var shown: [Character] = []
  /// For every edit position, from 0 to the number of clusters in the value, its index in `shown`.
  private(set) var positions: [Int] = []
  private let breaksAtWords: Bool

  /// The text of a field that is not being searched.
  init(_ field: Field) {
    if case .option(let options) = field.kind,
      let option = options.first(where: { $0.id == field.value })
    {
      self.init(clusters: Array(option.label), kind: .lines(1))
    } else {
      self.init(clusters: Array(field.value), kind: field.kind)
    }
  }

  /// A text that stands in for a field's value, such as what was typed to search its options.
  init(_ text: String) { self.init(clusters: Array(text), kind: .text) }

  private init(clusters: [Character], kind: Field.Kind) {
    var boundaries: Set<Int> = []
    var isMasked = false
    breaksAtWords = if case .lines = kind { true } else { false }
    switch kind {
    case .groups(let groups):
      var sum = 0
      for group in groups.dropLast() {
        sum += group
        boundaries.insert(sum)
      }
    case .masked: isMasked = true
    case .text, .digits, .money, .option, .lines: break
    }
    for (index, cluster) in clusters.enumerated() {
      if boundaries.contains(index) { shown.append(" ") }
      positions.append(shown.count)
      shown.append(isMasked ? "•" : cluster)
    }
    if boundaries.contains(clusters.count) { shown.append(" ") }
    positions.append(shown.count)
  }

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

  /// The texts of those lines.
  func texts(width: Int) -> [String] {
    lines(width: width).map { printable(String(shown[$0])) }
  }

  /// Line and column of an edit position.
  func place(of offset: Int, width: Int) -> (line: Int, column: Int) {
    let target = positions[min(max(0, offset), positions.count - 1)]
    let lines = lines(width: width)
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
    return positions.firstIndex { $0 >= index } ?? positions.count - 1
  }
}
