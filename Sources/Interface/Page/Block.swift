/// One piece of a page's content.
public enum Block: Equatable, Sendable {
  /// What the page asks or says first, in bold (in large text: in big glyphs where there is room).
  case heading(String)
  /// A heading within the page.
  case subheading(String)
  /// A paragraph. Line feeds start a new line.
  case text(String)
  /// A less prominent remark.
  case hint(String)
  /// A list without numbers.
  case bullets([String])
  /// A message that must be noticed.
  case notice(Notice)
  /// The error summary: first on its page, each line leads to its field.
  case problems(title: String, [Problem])
  /// Things to choose from.
  case choices([Choice])
  /// One field.
  case field(Field)
  /// Fields side by side, as many a line as fit: staff forms.
  case fieldRow([Field])
  /// Answers to check, each with a way to change it.
  case summary([SummaryRow])
  /// Something to write down or read out, shown large.
  case reference(ReferenceText)
  /// A QR code.
  case code(CodeImage)
}

/// A message that must be noticed.
public struct Notice: Equatable, Sendable {
  /// What kind of message; drawn with a mark and a word, never by colour alone.
  public enum Kind: Equatable, Sendable {
    /// Good to know.
    case information
    /// It worked.
    case success
    /// Take care.
    case warning
    /// It did not work.
    case problem
  }

  /// What kind of message.
  public var kind: Kind
  /// The message.
  public var text: String

  /// Makes a notice.
  public init(_ kind: Kind, _ text: String) {
    self.kind = kind
    self.text = text
  }
}

/// One line of an error summary.
public struct Problem: Equatable, Sendable {
  /// The field it leads to.
  public var field: ElementID
  /// What is wrong and how to put it right, in the same words as at the field.
  public var text: String

  /// Makes a line.
  public init(field: ElementID, text: String) {
    self.field = field
    self.text = text
  }
}

/// Something to choose.
public struct Choice: Equatable, Sendable {
  /// Its name.
  public var id: ElementID
  /// What it is called.
  public var label: String
  /// A few more words: beside the label where there is room, below it otherwise.
  public var detail: String?
  /// Whether a small screen may leave the detail out: whoever hears the page is told it always.
  public var isDetailExtra: Bool
  /// Whether it is switched on, for a list of several; nothing for a plain choice.
  public var isOn: Bool?
  /// The digit that always picks it, for what is there only now and then; nothing for the next.
  public var digit: Int?

  /// Makes a choice.
  public init(
    _ id: ElementID, _ label: String, detail: String? = nil, isOn: Bool? = nil,
    isDetailExtra: Bool = false, digit: Int? = nil
  ) {
    self.id = id
    self.label = label
    self.detail = detail
    self.isOn = isOn
    self.isDetailExtra = isDetailExtra
    self.digit = digit
  }
}

/// One answer on a check-your-answers page.
public struct SummaryRow: Equatable, Sendable {
  /// What was asked.
  public var label: String
  /// What was answered, as typed or in words.
  public var value: String
  /// The name of its Change action; nothing where it cannot be changed.
  public var change: ElementID?
  /// The words of that action, such as "Change".
  public var changeLabel: String

  /// Makes a row.
  public init(label: String, value: String, change: ElementID? = nil, changeLabel: String = "") {
    self.label = label
    self.value = value
    self.change = change
    self.changeLabel = changeLabel
  }
}

/// A reference or another text to keep.
public struct ReferenceText: Equatable, Sendable {
  /// What it is.
  public var label: String
  /// The text in groups, such as `4F7K-2M9P-XYZ`.
  public var value: String

  /// Makes a reference.
  public init(label: String, value: String) {
    self.label = label
    self.value = value
  }
}

/// A QR code as modules.
public struct CodeImage: Equatable, Sendable {
  /// Modules a side.
  public var width: Int
  /// `width` x `width` modules, row by row, true for dark.
  public var modules: [Bool]
  /// What it is for; also stands in its place where the screen is too small for it.
  public var caption: String

  /// Makes an image.
  ///
  /// - Precondition: there are `width` x `width` modules.
  public init(width: Int, modules: [Bool], caption: String) {
    precondition(modules.count == width * width, "a code is a square of modules")
    self.width = width
    self.modules = modules
    self.caption = caption
  }
}
