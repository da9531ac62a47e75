/// Something to fill in.
public struct Field: Equatable, Sendable {
  /// What kind of text belongs in a field: decides keys, grouping and echo.
  public enum Kind: Equatable, Sendable {
    /// Any text on one line.
    case text
    /// A whole number: takes what is typed, so that what is no number can be named as such.
    case digits
    /// Digits only, shown in groups of these lengths, such as `[2, 2, 4]` for a date or
    /// `[3, 3, 4]` for a telephone number; the value holds the digits alone.
    case groups([Int])
    /// An amount of money: digits and the marks of any habit, as typed. Nothing is left out in
    /// silence: a mark that is dropped would make 1850,50 a hundredfold.
    case money
    /// A PIN: shown as dots, never spoken.
    case masked
    /// One of the options: typing filters them by the start of a word or their code; the value is
    /// the option's id, or what was typed while none matches.
    case option([FieldOption])
    /// Several lines of text.
    case lines(Int)
  }

  /// Its name.
  public var id: ElementID
  /// What belongs in it.
  public var label: String
  /// What is in it.
  public var value: String
  /// How to fill it in, said before it is filled.
  public var hint: String?
  /// What is wrong with it, and how to put it right.
  public var problem: String?
  /// Whether it may stay empty; said in words.
  public var isOptional: Bool
  /// What kind of text.
  public var kind: Kind
  /// What was typed as it is understood, such as "1,850 dollars a month", in the reader's words;
  /// empty while there is nothing to say, nothing where a field has no such words.
  public var echo: String?
  /// The most characters it takes.
  public var limit: Int
  /// A word before the value, such as "Dollars".
  public var prefix: String?
  /// Words after the value, such as "a month".
  public var suffix: String?

  /// Makes a field.
  public init(
    _ id: ElementID, label: String, value: String, hint: String? = nil, problem: String? = nil,
    echo: String? = nil, isOptional: Bool = false, kind: Kind = .text, limit: Int = 60,
    prefix: String? = nil,
    suffix: String? = nil
  ) {
    self.id = id
    self.label = label
    self.value = value
    self.hint = hint
    self.problem = problem
    self.echo = echo
    self.isOptional = isOptional
    self.kind = kind
    self.limit = limit
    self.prefix = prefix
    self.suffix = suffix
  }
}

/// One of the values an option field takes.
public struct FieldOption: Equatable, Sendable {
  /// What is stored.
  public var id: String
  /// What is shown.
  public var label: String
  /// Other names by which it is found, such as a language's name in the reader's language.
  public var names: [String]

  /// Makes an option.
  public init(_ id: String, _ label: String, names: [String] = []) {
    self.id = id
    self.label = label
    self.names = names
  }
}
