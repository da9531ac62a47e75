/// The few words that renderers add to a page, in its language.
public struct PageWords: Equatable, Sendable {
  /// Leads to the next part of a page that does not fit the screen.
  public var more: String
  /// Which part of such a page is shown; `{{n}}` and `{{m}}` stand for the numbers.
  public var part: String
  /// Marks a field that may stay empty.
  public var optional: String
  /// Says that a choice is switched on.
  public var chosen: String
  /// Said before an error, for those who hear the page.
  public var error: String
  /// Stands alone on a screen below the smallest size; `{{columns}}` and `{{rows}}` are that size.
  public var tooSmall: String
  /// The name of the Enter key.
  public var enter: String
  /// What the plain renderer asks for before it reads a line.
  public var prompt: String
  /// Marks for notices, said and drawn: information, success, warning, problem.
  public var notices: [String]

  /// Makes the words; the defaults are English.
  public init(
    more: String = "More", part: String = "part {{n}} of {{m}}", optional: String = "(optional)",
    chosen: String = "chosen", error: String = "Error",
    tooSmall: String = "This screen is too small. It needs {{columns}} by {{rows}}.",
    enter: String = "Enter", prompt: String = "Your choice",
    notices: [String] = ["Note", "Done", "Take care", "Problem"]
  ) {
    self.more = more
    self.part = part
    self.optional = optional
    self.chosen = chosen
    self.error = error
    self.tooSmall = tooSmall
    self.enter = enter
    self.prompt = prompt
    self.notices = notices
  }
}
