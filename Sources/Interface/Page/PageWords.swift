/// The few words that renderers add to a page, in its language.
///
/// A class, so that the many copies of a page share them.
public final class PageWords: Equatable, Sendable {
  /// Leads to the next part of a page that does not fit the screen.
  public let more: String
  /// Which part of such a page is shown; `{{n}}` and `{{m}}` stand for the numbers.
  public let part: String
  /// Marks a field that may stay empty.
  public let optional: String
  /// Says that a choice is switched on.
  public let chosen: String
  /// Said before an error, for those who hear the page.
  public let error: String
  /// Stands alone on a screen below the smallest size; `{{columns}}` and `{{rows}}` are that size.
  public let tooSmall: String
  /// The name of the Enter key.
  public let enter: String
  /// What the plain renderer asks for before it reads a line.
  public let prompt: String
  /// Marks for notices, said and drawn: information, success, warning, problem.
  public let notices: [String]
  /// Joins a label and what it is about; `{{label}}` and `{{text}}` stand for them.
  public let colon: String
  /// Adds a mark to a label; `{{label}}` and `{{mark}}` stand for them.
  public let marked: String
  /// Puts one text after another; `{{first}}` and `{{second}}` stand for them.
  public let sentences: String
  /// Said when a field takes no more; `{{n}}` stands for the most characters it takes.
  public let full: String
  /// Said when a field takes digits only.
  public let digitsOnly: String
  /// How many options are not shown; `{{n}}` stands for the number.
  public let others: String
  /// Said in a prompt where Enter leads to the answers of the page.
  public let answers: String

  /// Makes the words; the defaults are English.
  public init(
    more: String = "More", part: String = "part {{n}} of {{m}}", optional: String = "(optional)",
    chosen: String = "chosen", error: String = "Error",
    tooSmall: String = "This screen is too small. It needs {{columns}} by {{rows}}.",
    enter: String = "Enter", prompt: String = "Your choice",
    notices: [String] = ["Note", "Done", "Take care", "Problem"],
    colon: String = "{{label}}: {{text}}", marked: String = "{{label}} ({{mark}})",
    sentences: String = "{{first}} {{second}}",
    full: String = "There is no more room: {{n}} characters at most.",
    digitsOnly: String = "Only digits go here.", others: String = "{{n}} more",
    answers: String = "the answers above"
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
    self.colon = colon
    self.marked = marked
    self.sentences = sentences
    self.full = full
    self.digitsOnly = digitsOnly
    self.others = others
    self.answers = answers
  }

  /// Whether all words are the same; for the very same object that is seen without a look at each.
  public static func == (one: PageWords, other: PageWords) -> Bool {
    one === other || one.all == other.all
  }

  /// All of them.
  var all: [String] {
    [
      more, part, optional, chosen, error, tooSmall, enter, prompt, colon, marked, sentences, full,
      digitsOnly, others, answers,
    ] + notices
  }

  /// A label and what it is about, such as "Name: Wei".
  func colon(_ label: String, _ text: String) -> String {
    filled(colon, ["label": label, "text": text])
  }

  /// A label with a mark, such as "Housing (chosen)".
  func marked(_ label: String, _ mark: String) -> String {
    filled(marked, ["label": label, "mark": mark])
  }

  /// One text after another; empty ones are left out.
  func joined(_ texts: [String?]) -> String {
    texts.compactMap { $0 }.filter { !$0.isEmpty }.reduce("") { joined, text in
      joined.isEmpty ? text : filled(sentences, ["first": joined, "second": text])
    }
  }

  /// The sentence for a screen below some size.
  func tooSmall(columns: Int, rows: Int) -> String {
    filled(tooSmall, ["columns": String(columns), "rows": String(rows)])
  }

  /// Why a key was not taken.
  func refusal(_ refusal: InterfaceState.Refusal) -> String {
    switch refusal {
    case .full(let most): filled(full, ["n": String(most)])
    case .digitsOnly: digitsOnly
    }
  }

  /// How many options are not shown.
  func others(_ count: Int) -> String { filled(others, ["n": String(count)]) }

  /// The words for one of several sheets.
  func part(_ n: Int, of m: Int) -> String {
    filled(part, ["n": String(n), "m": String(m)])
  }

  /// A text with values in the place of `{{name}}`.
  private func filled(_ text: String, _ values: [String: String]) -> String {
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      rest = rest[open...]
      guard rest.hasPrefix("{{"), let close = rest.firstIndex(of: "}"),
        let value = values[String(rest[..<close].dropFirst(2))]
      else {
        result.append(rest.removeFirst())
        continue
      }
      result += value
      rest = rest[close...].dropFirst(2)
    }
    return result + rest
  }
}
