import TextShaping

/// A page as numbered prompts on plain lines: for screen readers, dumb terminals and scripts.
///
/// A page is written once, then its fields are asked for in order, each by one prompt, and the
/// last field goes on. In a field's prompt a line is the field's text; an empty line leaves it as
/// it is and a lone `-` empties it. Where the page has answers beside an empty field, Enter leads
/// to their numbers. Always: `*` is back, `#` starts again, `?` or F1 is help, `F2` to `F12` the
/// function keys. At the number's prompt `0` is help too, and Enter continues. What was chosen and
/// how a number was understood is said in words before the next page.
public struct PlainView: Equatable, Sendable {
  /// The page that was last written.
  private var last: Page?
  /// The field that is asked for next; one past the last for the number.
  private var next = 0
  /// What is to be said of the last line before anything else.
  private var note = ""
  /// Fields a prompt lists the options of, if they are not more than this.
  static let optionLimit = 20

  /// Lines have one size, and no room for a code.
  public static let traits = ViewTraits(hasTextSizes: false, codeSide: 0)

  /// Starts with nothing written.
  public init() {}

  /// What to write now: the page if it is another one than before, and the next prompt.
  public mutating func show(_ page: Page) -> String {
    var text = ""
    if page.id != last?.id || page.problems != last?.problems || !page.hasSameText(as: last) {
      text = Self.text(page)
      next = page.firstField
    }
    last = page
    defer { note = "" }
    return note + text + prompt(page)
  }

  /// Notes how the app understood an edit: to be called after each intent was heard.
  public mutating func heard(_ intent: Intent, page: Page) {
    guard case .edit(let id, _) = intent, let field = page.field(id), let echo = field.echo,
      !echo.isEmpty
    else { return }
    say(page.words.colon(Self.name(field), echo))
  }

  private mutating func say(_ words: String) { note += printable(words) + "\n" }

  /// The prompt for the next line.
  private func prompt(_ page: Page) -> String {
    let fields = page.fields
    guard next < fields.count else {
      let enter = page.actions.first { $0.trigger == .proceed }
      let prompt = page.words.prompt
      let words = enter.map {
        page.words.marked(prompt, page.words.colon(page.words.enter, $0.label))
      }
      return page.words.colon(words ?? prompt, "")
    }
    var line = Self.line(fields[next], page.words)
    if next == fields.count - 1, fields[next].value.isEmpty, !Self.numbered(page).isEmpty {
      line = page.words.marked(line, page.words.colon(page.words.enter, page.words.answers))
    }
    return page.words.colon(line, "")
  }

  /// Whether the next line is for a field that is not shown as it is typed.
  public func asksForSecret(_ page: Page) -> Bool {
    let fields = page.fields
    return next < fields.count && fields[next].kind == .masked
  }

  /// Takes a line that was typed.
  ///
  /// - Returns: what the person meant, in order; nothing if the line means nothing here.
  public mutating func read(_ line: String, page: Page) -> [Intent] {
    let line = Self.trimmed(line)
    if let trigger = Self.trigger(line, isInField: next < page.fields.count) {
      return Self.act(trigger, page)
    }
    let fields = page.fields
    guard next < fields.count else { return choose(line, page) }
    let field = fields[next]
    var intents: [Intent] = []
    if !line.isEmpty {
      let (value, refusal) = field.read(line)
      if let refusal {
        say(page.words.colon(page.words.error, page.words.refusal(refusal)))
        return []
      }
      intents.append(.edit(field.id, value))
    }
    next += 1
    let isAnswered = line.isEmpty ? !field.value.isEmpty : line != "-"
    if next == fields.count, isAnswered || Self.numbered(page).isEmpty {
      intents += Self.act(.proceed, page)
    }
    return intents
  }

  /// A line at the number's prompt; what it chooses is said in words.
  private mutating func choose(_ line: String, _ page: Page) -> [Intent] {
    let intents = Self.intents(line: line, page: page)
    guard case .choose(let id)? = intents.first,
      let chosen = page.elements.first(where: { $0.id == id }), chosen.role != .change,
      !chosen.states.contains(.chosen)
    else { return intents }
    say(page.words.marked(chosen.label, page.words.chosen))
    return intents
  }

  /// What a line means at the number's prompt: a number, Enter, or one of the keys.
  public static func intents(line: String, page: Page) -> [Intent] {
    let line = trimmed(line)
    if line.isEmpty { return act(.proceed, page) }
    if let trigger = trigger(line, isInField: false) { return act(trigger, page) }
    let items = numbered(page)
    guard let number = Int(line), let item = items.first(where: { $0.number == number })
    else { return [] }
    return [.choose(item.id)]
  }

  private static func act(_ trigger: PageAction.Trigger, _ page: Page) -> [Intent] {
    page.actions.first { $0.trigger == trigger }.map { [.act($0.id)] } ?? []
  }

  private static func trigger(_ line: String, isInField: Bool) -> PageAction.Trigger? {
    switch line {
    case "*": return .back
    case "#": return .startAgain
    case "?": return .help
    case "0": return isInField ? nil : .help
    default: break
    }
    guard let first = line.first, first == "F" || first == "f",
      let number = Int(line.dropFirst()), (1...12).contains(number)
    else { return nil }
    return number == 1 ? .help : .function(number)
  }

  private static func trimmed(_ line: String) -> String {
    var line = line[...]
    while line.first?.isWhitespace == true { line.removeFirst() }
    while line.last?.isWhitespace == true { line.removeLast() }
    return String(line)
  }

  /// What has a number, in order.
  static func numbered(_ page: Page) -> [(number: Int, id: ElementID)] {
    var digits: [ElementID: Int] = [:]
    for case .choices(let choices) in page.blocks {
      for choice in choices { digits[choice.id] = choice.digit }
    }
    var number = 0
    return page.elements.filter { [.choice, .toggle, .change].contains($0.role) }.map {
      number = max(number + 1, digits[$0.id] ?? 0)
      return (number, $0.id)
    }
  }
}
