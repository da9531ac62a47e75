import Canvas

/// Something that takes the focus or a press, at its place on a sheet.
public struct PlacedElement: Equatable, Sendable {
  /// What it is.
  public enum Kind: Equatable, Sendable {
    /// A choice.
    case choice
    /// The Change of a summary row.
    case change
    /// A line of the error summary that leads to a field.
    case problem(field: ElementID)
    /// A field.
    case field
    /// Turns to the next sheet.
    case more
    /// An action of the page.
    case action(PageAction.Trigger)
  }

  /// Its name.
  public let id: ElementID
  /// What it is.
  public let kind: Kind
  /// The digit that picks it, 1 to 9.
  public internal(set) var number: Int?
  /// Rows where a press meets it.
  public internal(set) var rows: Range<Int>
  /// Columns where a press meets it.
  public internal(set) var columns: Range<Int>
  /// Where the focus mark stands.
  public internal(set) var mark: Position
  /// Where the cursor rests when it has the focus and is not a field.
  public internal(set) var anchor: Position
  /// Where a field's text is.
  var box: FieldBox?

  init(
    _ id: ElementID, _ kind: Kind, rows: Range<Int>, columns: Range<Int>, mark: Position,
    anchor: Position, box: FieldBox? = nil
  ) {
    self.id = id
    self.kind = kind
    self.rows = rows
    self.columns = columns
    self.mark = mark
    self.anchor = anchor
    self.box = box
  }

  /// The rows that may look different under the focus.
  var lit: Range<Int> {
    let lines = box?.lines ?? rows
    let first = min(rows.lowerBound, mark.row, lines.lowerBound)
    return first..<max(rows.upperBound, mark.row + 1, lines.upperBound)
  }

  /// Whether a digit picks it: everything but fields.
  public var isPickable: Bool { kind != .field }

  mutating func move(down distance: Int) {
    rows = rows.lowerBound + distance..<rows.upperBound + distance
    mark.row += distance
    anchor.row += distance
    box?.row += distance
  }

  mutating func clip(to limits: Range<Int>) { rows = rows.clamped(to: limits) }
}
