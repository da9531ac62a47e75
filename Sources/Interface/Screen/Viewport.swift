/// How much room there is, and how large to write.
public struct Viewport: Equatable, Hashable, Sendable {
  /// Smallest number of columns a page is laid out for.
  public static let minimumColumns = 40
  /// Smallest number of rows a page is laid out for.
  public static let minimumRows = 12

  /// Columns of the terminal.
  public var columns: Int
  /// Rows of the terminal.
  public var rows: Int
  /// Whether large text is on: fewer, taller choices a page, big headings where there is room.
  public var isLarge: Bool

  /// Makes a viewport.
  public init(columns: Int, rows: Int, isLarge: Bool = false) {
    self.columns = columns
    self.rows = rows
    self.isLarge = isLarge
  }
}
