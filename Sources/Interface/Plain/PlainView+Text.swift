import TextShaping

extension PlainView {
  /// The whole page as lines of text, in reading order, with its numbers and keys.
  public static func text(_ page: Page) -> String {
    var lines = [""]
    let head = [page.title, page.progress ?? "", page.status ?? ""].filter { !$0.isEmpty }
    lines.append(head.joined(separator: " · "))
    var number = 0
    for block in page.blocks {
      lines += text(block, page.words, &number)
    }
    if !page.actions.isEmpty {
      let keys = page.actions.map { "\(lineName($0.trigger, page)) \($0.label)" }
      lines += ["", keys.joined(separator: "   ")]
    }
    return lines.flatMap { $0.split(separator: "\n", omittingEmptySubsequences: false) }
      .map { printable(String($0)) + "\n" }.joined()
  }

  /// The line that stands for a key, at every prompt of the page.
  private static func lineName(_ trigger: PageAction.Trigger, _ page: Page) -> String {
    switch trigger {
    case .back: "*"
    case .startAgain: "#"
    case .help where page.digitsAreText: "?"
    case .help, .proceed, .function: page.keyName(trigger)
    }
  }

  private static func text(_ block: Block, _ words: PageWords, _ number: inout Int) -> [String] {
    switch block {
    case .heading(let text), .subheading(let text), .text(let text), .hint(let text):
      return ["", text]
    case .bullets(let texts): return [""] + texts.map { "- " + $0 }
    case .notice(let notice): return ["", text(notice, words)]
    case .problems(let title, let problems):
      return ["", words.colon(words.error, title)] + problems.map { "- " + $0.text }
    case .choices(let choices):
      return [""]
        + choices.map { choice in
          number = max(number + 1, choice.digit ?? 0)
          let label =
            choice.isOn == true ? words.marked(choice.label, words.chosen) : choice.label
          let detail = choice.detail.map { " - " + $0 } ?? ""
          return "\(number). \(label)\(detail)"
        }
    case .field(let field): return [""] + text(field, words)
    case .fieldRow(let fields): return [""] + fields.flatMap { text($0, words) }
    case .summary(let rows):
      return [""]
        + rows.map { row in
          let line = words.colon(row.label, row.value)
          guard row.change != nil else { return line }
          number += 1
          return "\(line)   \(number). \(row.changeLabel)"
        }
    case .reference(let reference): return ["", words.colon(reference.label, reference.value)]
    case .code(let image): return ["", image.caption]
    }
  }

  private static func text(_ notice: Notice, _ words: PageWords) -> String {
    let index =
      switch notice.kind {
      case .information: 0
      case .success: 1
      case .warning: 2
      case .problem: 3
      }
    return index < words.notices.count
      ? words.colon(words.notices[index], notice.text) : notice.text
  }

  private static func text(_ field: Field, _ words: PageWords) -> [String] {
    var lines = [line(field, words)]
    if let hint = field.hint { lines.append("  " + hint) }
    if let echo = field.echo, !echo.isEmpty { lines.append("  " + echo) }
    if let problem = field.problem { lines.append("  " + words.colon(words.error, problem)) }
    if case .option(let options) = field.kind, options.count <= optionLimit {
      lines += options.map { "  " + words.colon($0.id, $0.label) }
    }
    return lines
  }

  /// What a field is called: label, prefix and suffix.
  static func name(_ field: Field) -> String {
    [field.label, field.prefix ?? "", field.suffix ?? ""].filter { !$0.isEmpty }
      .joined(separator: " ")
  }

  /// A field on one line: label, suffix, whether it may stay empty, what is in it.
  static func line(_ field: Field, _ words: PageWords) -> String {
    var parts = [name(field)]
    if field.isOptional { parts.append(words.optional) }
    let value = field.kind == .masked ? (field.value.isEmpty ? "" : "•••") : field.shownValue
    if !value.isEmpty { parts.append("[\(value)]") }
    return printable(parts.joined(separator: " "))
  }
}

extension Field {
  /// What a typed line means in this field: what typing it would leave there, or why the field
  /// does not take it.
  func read(_ line: String) -> (value: String, refusal: InterfaceState.Refusal?) {
    if line == "-" { return ("", nil) }
    let line = printable(line)
    if case .option(let options) = kind {
      if let option = OptionList.matches(options, line).first { return (option.id, nil) }
      return line.count > limit ? ("", .full(limit)) : (line, nil)
    }
    var field = self
    var keys = InterfaceState()
    field.value = ""
    for character in line {
      // At a prompt nothing but the whole line is a key.
      let isMark = !takesMarks && (character == "*" || character == "#")
      if isMark { return ("", .digitsOnly) }
      if case .changed(let value) = keys.edit(field, .character(character)) { field.value = value }
      if let refusal = keys.refusal { return ("", refusal) }
    }
    return (field.value, nil)
  }
}

extension Page {
  /// Where a plain dialogue begins: at the first field, or at the page's focus.
  var firstField: Int {
    fields.firstIndex { $0.id == focus } ?? fields.firstIndex { $0.problem != nil } ?? 0
  }

  /// Whether another page says the same but for what is in its fields.
  func hasSameText(as other: Page?) -> Bool {
    guard let other else { return false }
    return emptied.blocks == other.emptied.blocks && title == other.title
      && progress == other.progress
  }

  private var emptied: Page {
    var page = self
    func empty(_ field: Field) -> Field {
      var field = field
      field.value = ""
      field.echo = nil
      return field
    }
    page.blocks = blocks.map { block in
      switch block {
      case .field(let field): .field(empty(field))
      case .fieldRow(let fields): .fieldRow(fields.map(empty))
      default: block
      }
    }
    return page
  }
}
