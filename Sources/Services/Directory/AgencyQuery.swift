import Values

/// What is looked for among the agencies.
public struct AgencyQuery: Equatable, Hashable, Sendable {
  /// The most characters of the words.
  public static let maximumCharacters = 80
  /// How many agencies one answer holds.
  public static let pageSize = 20
  /// Metres within which an agency counts as near: two miles.
  public static let nearMetres = 3219

  /// The words as typed; empty for any agency.
  public var words: String
  /// Words any of which will do as well: the same need in the directory's language.
  public var alternatives: [String]
  /// The programme an agency must help with, or nothing.
  public var programme: String?
  /// The language that must be spoken, its primary tag such as `es`, or nothing.
  public var language: String?
  /// Whether a wheelchair must be able to enter.
  public var needsWheelchair: Bool
  /// The day and the minute of the day at which it must be open, or nothing.
  public var openAt: OpenMoment?
  /// Where one stands, which orders what is found.
  public var here: GeoPoint?
  /// How far away it may be, in metres; any distance where nothing.
  public var withinMetres: Int?
  /// How many agencies to pass over.
  public var offset: Int

  /// Makes a query for any agency.
  public init(words: String = "", here: GeoPoint? = nil) {
    self.words = words
    self.here = here
    alternatives = []
    needsWheelchair = false
    offset = 0
  }
}

/// A minute of a day.
public struct OpenMoment: Equatable, Hashable, Sendable {
  /// The day.
  public let date: CalendarDate
  /// The minute of the day, 0 to 1,439.
  public let minute: Int

  /// Makes a moment.
  public init(date: CalendarDate, minute: Int) {
    self.date = date
    self.minute = minute
  }
}
