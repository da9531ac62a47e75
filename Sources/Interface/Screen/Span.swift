import Canvas

/// A piece of text at its place, before anything is drawn.
struct Span: Equatable, Sendable {
  /// What a piece is, for the look of its element when it has the focus.
  enum Part: Equatable, Sendable {
    /// Looks the same always.
    case fixed
    /// The words of an element: bold and reverse under the focus.
    case label
    /// The digit that picks its element: bold and reverse under the focus. Its text is filled in
    /// when sheets are made.
    case number
    /// The edge of a field.
    case bracket
  }

  var row: Int
  var column: Int
  var text: String
  var style: Style = .plain
  var part: Part = .fixed
  var owner: ElementID?
}

/// White space by how dear it is.
enum GapRank: Int, Sendable {
  /// Between fields of one group: goes first.
  case inner
  /// Before a group of choices or fields: goes on small screens.
  case group
  /// Around paragraphs, and between the choices of a large page: stays.
  case firm
}

/// Rows that stay together, with what stands and what can be pressed in them; rows count from
/// the atom's first.
struct Atom: Sendable {
  var height: Int
  var spans: [Span] = []
  var elements: [PlacedElement] = []
  /// Blank rows wanted before it.
  var gap = 0
  /// When that gap may go.
  var gapRank = GapRank.group
  /// Whether it must not be the last of a sheet.
  var joinsNext = false
  /// Blank rows wanted after it if they are to be had at no cost.
  var tail = 0
  /// The page's heading, which sheets of choices repeat.
  var isHeading = false
  /// A subheading of one line, which a sheet that goes on with its choices repeats.
  var isSubheading = false

  /// How many digits its elements use.
  var picks: Int { elements.count(where: \.isPickable) }

  /// The same, so many rows further down.
  func moved(down rows: Int) -> Atom {
    var atom = self
    for index in atom.spans.indices { atom.spans[index].row += rows }
    for index in atom.elements.indices { atom.elements[index].move(down: rows) }
    return atom
  }

  /// Parts of at most so many rows; an element stays in the part that has its anchor.
  func split(height limit: Int) -> [Atom] {
    guard height > limit else { return [self] }
    return stride(from: 0, to: height, by: limit).map { first in
      let rows = first..<min(first + limit, height)
      var part = Atom(height: rows.count, gap: first == 0 ? gap : 0, gapRank: gapRank)
      part.spans = spans.filter { rows.contains($0.row) }
      part.elements = elements.filter { rows.contains($0.anchor.row) }
      part.joinsNext = joinsNext && rows.upperBound == height
      for index in part.elements.indices { part.elements[index].clip(to: rows) }
      return part.moved(down: -first)
    }
  }
}
