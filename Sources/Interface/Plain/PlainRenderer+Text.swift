import TextShaping

extension PlainRenderer {
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
      let keys = page.actions.map { "\(page.keyName($0.trigger)) \($0.label)" }
      lines += ["", keys.joined(separator: "   ")]
    }
    return lines.flatMap { $0.split(separator: "\n", omittingEmptySubsequences: false) }
      .map { printable(String($0)) + "\n" }.joined()
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
          number += 1
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
    if let problem = field.problem { lines.append("  " + words.colon(words.error, problem)) }
    if case .option(let options) = field.kind, options.count <= optionLimit {
      lines += options.map { "  " + words.colon($0.id, $0.label) }
    }
    return lines
  }

  /// A field on one line: label, suffix, whether it may stay empty, what is in it.
  static func line(_ field: Field, _ words: PageWords) -> String {
    var parts = [field.label, field.prefix ?? "", field.suffix ?? ""].filter { !$0.isEmpty }
    if field.isOptional { parts.append(words.optional) }
    let value = field.kind == .masked ? (field.value.isEmpty ? "" : "•••") : field.shownValue
    if !value.isEmpty { parts.append("[\(value)]") }
    return printable(parts.joined(separator: " "))
  }
}

extension Field {
  /// What a typed line means in this field: cleaned, without what the field does not take, at
  /// most its limit.
  func read(_ line: String) -> String {
    if line == "-" { return "" }
    let line = printable(line)
    if case .option(let options) = kind {
      return OptionList.matches(options, line).first?.id ?? String(line.prefix(limit))
    }
    var field = self
    field.value = ""
    for character in line {
      if let accepted = field.accepted(character), field.value.count < mostClusters {
        field.value.append(accepted)
      }
    }
    return field.value
  }
}

extension Page {
  /// All fields, in order.
  var fields: [Field] {
    blocks.flatMap { block -> [Field] in
      switch block {
      case .field(let field): [field]
      case .fieldRow(let fields): fields
      default: []
      }
    }
  }

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
