import TextShaping

/// What a key did to a field.
enum EditResult: Equatable {
  /// The key is not the field's.
  case ignored
  /// The key was the field's; its text is the same.
  case taken
  /// The field's text is now this.
  case changed(String)
}

extension Field {
  /// Whether it is one of several options.
  var hasOptions: Bool { if case .option = kind { true } else { false } }

  /// The most clusters it takes.
  var mostClusters: Int {
    if case .groups(let groups) = kind { return min(limit, groups.reduce(0, +)) }
    return limit
  }

  /// What a typed character becomes in the field: the character itself, a plain digit for any
  /// script's digit, or nothing if the field does not take it.
  func accepted(_ character: Character) -> Character? {
    guard character.unicodeScalars.allSatisfy(isPrintable) else { return nil }
    switch kind {
    case .text, .masked, .option, .lines: return character
    case .digits, .money: return Self.digit(character) ?? character
    case .groups: return Self.digit(character)
    }
  }

  /// Whether what is in it is replaced by the first character typed when one comes to it. A long
  /// text is not: it would be lost by one key.
  var isReplacedByTyping: Bool {
    if case .lines = kind { false } else { !value.isEmpty }
  }

  /// Marks that people write between the groups of digits; they mean nothing in such a field.
  static let groupMarks: Set<Character> = [" ", "-", "–", "/", ".", "(", ")", "·", "+"]

  static func digit(_ character: Character) -> Character? {
    // A digit of any script; not a letter that stands for a number, such as 三.
    guard character.unicodeScalars.first?.properties.numericType == .decimal,
      let number = character.wholeNumberValue
    else { return nil }
    return Character(String(number))
  }

  /// Whether `*` and `#` are text in it and not keys of the page.
  var takesMarks: Bool {
    switch kind {
    case .text, .masked, .option, .lines: true
    case .digits, .groups, .money: false
    }
  }
}

extension InterfaceState {
  /// Lets the focused field have a key first.
  mutating func edit(_ field: Field, _ key: Key) -> EditResult {
    let replaces = replacesValue
    let result = edit(field, key, replaces: replaces)
    if result != .ignored { replacesValue = false }
    return result
  }

  private mutating func edit(_ field: Field, _ key: Key, replaces: Bool) -> EditResult {
    if case .option(let options) = field.kind {
      if replaces, case .character = key { typed = "" }
      return search(field, options, key)
    }
    let count = field.value.count
    cursor = min(cursor, count)
    switch key {
    case .character(let character):
      if !field.takesMarks, character == "*" || character == "#" { return .ignored }
      guard replaces, field.accepted(character) != nil, clusterWidth(character) > 0 else {
        return insert(character, into: field, field.value)
      }
      cursor = 0
      return insert(character, into: field, "")
    case .left: cursor = max(0, cursor - 1)
    case .right: cursor = min(count, cursor + 1)
    case .home: cursor = 0
    case .end: cursor = count
    case .backspace:
      guard cursor > 0 else { return .taken }
      cursor -= 1
      return .changed(field.value.without(cursor))
    case .delete:
      guard cursor < count else { return .taken }
      return .changed(field.value.without(cursor))
    case .enter, .escape, .tab, .backTab, .up, .down, .pageUp, .pageDown, .function:
      return .ignored
    }
    return .taken
  }

  private mutating func insert(_ character: Character, into field: Field, _ text: String)
    -> EditResult
  {
    guard let character = field.accepted(character) else { return refuse(character, field, text) }
    var value = String(text.prefix(cursor))
    value.append(character)
    let end = value.count
    let isMark = clusterWidth(character) == 0
    if isMark, end > cursor { return .taken }
    value.append(contentsOf: text.dropFirst(cursor))
    guard value.count <= field.mostClusters, value.utf8.count <= 16 * field.mostClusters else {
      refusal = .full(field.mostClusters)
      return .taken
    }
    cursor = end
    return .changed(value)
  }

  /// A character that the field does not take: a mark after the only digit of a pair ends it, so
  /// that 4/7/1950 becomes 04 07 1950; anything else but a mark is said not to belong here.
  private mutating func refuse(_ character: Character, _ field: Field, _ text: String)
    -> EditResult
  {
    guard case .groups(let groups) = field.kind, character.unicodeScalars.allSatisfy(isPrintable)
    else { return .taken }
    guard Field.groupMarks.contains(character) else {
      refusal = .digitsOnly
      return .taken
    }
    let count = text.count
    var start = 0
    for group in groups {
      if group == 2, count == start + 1, cursor == count {
        cursor = count + 1
        return .changed("\(text.prefix(start))0\(text.dropFirst(start))")
      }
      start += group
    }
    return .taken
  }

  /// Keys in a field of options: typing searches, Left and Right step through.
  private mutating func search(_ field: Field, _ options: [FieldOption], _ key: Key)
    -> EditResult
  {
    switch key {
    case .character(let character):
      guard let character = field.accepted(character),
        clusterWidth(character) > 0 || !typed.isEmpty, character != " " || !typed.isEmpty
      else { return .taken }
      guard typed.count < field.limit else {
        refusal = .full(field.limit)
        return .taken
      }
      return find(typed + String(character), options)
    case .backspace:
      if typed.isEmpty { return field.value.isEmpty ? .taken : .changed("") }
      return find(String(typed.dropLast()), options)
    case .delete:
      typed = ""
      return field.value.isEmpty ? .taken : .changed("")
    case .left, .right:
      guard !options.isEmpty else { return .taken }
      typed = ""
      let step = key == .right ? 1 : -1
      guard let index = options.firstIndex(where: { $0.id == field.value }) else {
        return .changed(options[step > 0 ? 0 : options.count - 1].id)
      }
      return .changed(options[(index + step + options.count) % options.count].id)
    case .home, .end: return .taken
    case .enter, .escape, .tab, .backTab, .up, .down, .pageUp, .pageDown, .function:
      return .ignored
    }
  }

  /// The value is the best match's code, or what was typed while nothing matches.
  private mutating func find(_ text: String, _ options: [FieldOption]) -> EditResult {
    typed = text
    cursor = text.count
    return .changed(OptionList.matches(options, text).first?.id ?? text)
  }
}

extension String {
  /// The same without one of its clusters.
  fileprivate func without(_ position: Int) -> String {
    var text = String(prefix(position))
    text.append(contentsOf: dropFirst(position + 1))
    return text
  }
}
