/// What hangs, or has no end.
enum StuckPart: String, CaseIterable {
  /// The print command never ends.
  case printer
  /// An agent holds its lock and never reads the pipe that wakes it, which is full.
  case agent
  /// Another program has begun to write to the database and does not end.
  case database
  /// A text is a named pipe that nobody writes to.
  case pipe
  /// The office answers the kiosk's own agent without end, as fast as it can.
  case flood
  /// The office answers without end, five bytes a second.
  case drip
  /// Directories are imported into the kiosk's folder, one after another.
  case directory

  private static let toCheck = ["\r", "4", "3", "chairs", "\r", "\r", "\r"]

  /// The keys that lead to it; the last one meets what hangs.
  var keys: [String] {
    switch self {
    case .printer: Self.toCheck + ["3", "1"]
    case .agent, .database, .flood, .drip: Self.toCheck + ["3"]
    case .pipe: ["2", "1", "2"]
    case .directory: ["\r", "5", "1", "pantry", "\r"]
    }
  }

  /// Whether the kiosk has an office, and its own agent.
  var hasOffice: Bool { self == .flood || self == .drip }
}
