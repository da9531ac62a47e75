/// Where a field's text stands, and how wide its lines are.
struct FieldBox: Equatable, Sendable {
  /// First row.
  var row: Int
  /// First column of the text, inside the brackets.
  var column: Int
  /// Columns of a line.
  var width: Int
  /// Number of lines.
  var rows: Int
}
