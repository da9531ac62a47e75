/// A page as numbered prompts on plain lines: for screen readers, dumb terminals and scripts.
///
/// A page is written once, then its fields are asked for in order, then a number. In a field's
/// prompt a line is the field's text; an empty line leaves it as it is and a lone `-` empties it.
/// Always: `*` is back, `#` starts again, `?` or F1 is help, `F2` to `F12` the function keys. At
/// the number's prompt `0` is help too, and Enter continues.
public struct PlainRenderer: Equatable, Sendable {
  /// The page that was last written.
  private var last: Page?
  /// The field that is asked for next; one past the last for the number.
  private var next = 0
  /// Fields a prompt lists the options of, if they are not more than this.
  static let optionLimit = 20

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
    return text + prompt(page)
  }

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
    return page.words.colon(Self.line(fields[next], page.words), "")
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
    guard next < fields.count else { return Self.intents(line: line, page: page) }
    let field = fields[next]
    next += 1
    var intents: [Intent] = []
    if !line.isEmpty { intents.append(.edit(field.id, field.read(line))) }
    if next == fields.count, Self.numbered(page).isEmpty { intents += Self.act(.proceed, page) }
    return intents
  }

  /// What a line means at the number's prompt: a number, Enter, or one of the keys.
  public static func intents(line: String, page: Page) -> [Intent] {
    let line = trimmed(line)
    if line.isEmpty { return act(.proceed, page) }
    if let trigger = trigger(line, isInField: false) { return act(trigger, page) }
    let items = numbered(page)
    guard let number = Int(line), items.indices.contains(number - 1) else { return [] }
    return [.choose(items[number - 1])]
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

  /// The names of what has a number, in order.
  static func numbered(_ page: Page) -> [ElementID] {
    page.elements.filter { [.choice, .toggle, .change].contains($0.role) }.map(\.id)
  }
}
