/// Who may get what by immigration status: a cell for each programme and status, with its clause.
///
/// `parameters/statuses.json` names the statuses; each programme's file has its row under `statuses`.
/// A programme's rules read their row as `{"var": "has_status"}` about a person, and another programme's as `{"var": "snap.has_status"}`.
/// A status nobody told is unknown: the row is decided only where all possible cells agree.
public struct StatusTable: Sendable, Equatable {
  /// What a cell says.
  public enum Answer: Sendable, Equatable {
    /// The status opens the programme.
    case yes
    /// The status bars from it.
    case no
    /// It depends on the condition in the file: an age, work quarters, a date of entry.
    case depends
  }

  /// One cell.
  public struct Cell: Sendable, Equatable {
    /// What it says.
    public let answer: Answer
    /// The clause it comes from.
    public let citation: String
    /// Whether the clause was read in a source.
    public let isVerified: Bool
  }

  /// The statuses, in the order of their file.
  public let statuses: [String]
  /// The rows: a cell for each status, by programme.
  public let rows: [String: [String: Cell]]

  /// The cell of a programme and a status; nothing where the table has none.
  public func cell(_ programme: String, _ status: String) -> Cell? { rows[programme]?[status] }

  /// A table of no status and no programme, for content that has none.
  static let empty = StatusTable(statuses: [], rows: [:])
}
