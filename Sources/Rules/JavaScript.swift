import JSONText

/// JavaScript's conversions between kinds of values, as JsonLogic's reference defines its results.
enum JavaScript {
  /// Whether JsonLogic takes the value for true: an empty list is false, "0" is true.
  static func isTrue(_ value: JSONValue?) -> Bool {
    switch value {
    case nil, .some(.null): return false
    case .some(.bool(let truth)): return truth
    case .some(.number(let number)): return number.value != 0 && !number.value.isNaN
    case .some(.string(let text)): return !text.isEmpty
    case .some(.array(let elements)): return !elements.isEmpty
    case .some(.object): return true
    }
  }

  /// `Number(value)` (ECMA-262, ToNumber) for values that are not lists.
  static func number(_ value: JSONValue) -> Double {
    switch value {
    case .null: return 0
    case .bool(let truth): return truth ? 1 : 0
    case .number(let number): return number.value
    case .string(let text): return number(text)
    case .array, .object: return .nan
    }
  }

  private static func number(_ text: String) -> Double {
    let trimmed = trim(text)
    if trimmed.isEmpty { return 0 }
    let lower = trimmed.lowercased()
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] where lower.hasPrefix(prefix) {
      let digits = lower.dropFirst(2)
      guard let first = digits.first, first != "+", first != "-" else { return .nan }
      return UInt64(digits, radix: radix).map { Double($0) } ?? .nan
    }
    switch trimmed {
    case "Infinity", "+Infinity": return .infinity
    case "-Infinity": return -.infinity
    default: return decimalLength(trimmed) == trimmed.utf8.count ? decimal(trimmed) : .nan
    }
  }

  /// `parseFloat(text)`: the number a text begins with.
  static func leadingNumber(_ text: String) -> Double {
    let trimmed = trim(text)
    for (word, value) in [("Infinity", Double.infinity), ("+Infinity", .infinity)]
    where trimmed.hasPrefix(word) { return value }
    if trimmed.hasPrefix("-Infinity") { return -.infinity }
    let length = decimalLength(trimmed)
    return length == 0 ? .nan : decimal(String(trimmed.prefix(length)))
  }

  private static func decimal(_ text: String) -> Double {
    Double(text.hasSuffix(".") ? String(text.dropLast()) : text) ?? .nan
  }

  /// How many characters at the start form a decimal number (ECMA-262, StrDecimalLiteral).
  private static func decimalLength(_ text: String) -> Int {
    let bytes = Array(text.utf8)
    var at = 0
    func skipDigits() -> Int {
      let start = at
      while at < bytes.count, (48...57).contains(bytes[at]) { at += 1 }
      return at - start
    }
    if at < bytes.count, bytes[at] == 43 || bytes[at] == 45 { at += 1 }
    var digits = skipDigits()
    if at < bytes.count, bytes[at] == 46 {
      at += 1
      digits += skipDigits()
    }
    guard digits > 0 else { return 0 }
    let mantissa = at
    if at < bytes.count, bytes[at] | 0x20 == 101 {
      at += 1
      if at < bytes.count, bytes[at] == 43 || bytes[at] == 45 { at += 1 }
      if skipDigits() == 0 { at = mantissa }
    }
    return at
  }

  private static func trim(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    func isSpace(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.isWhitespace || scalar == "\u{FEFF}"
    }
    guard let first = scalars.firstIndex(where: { !isSpace($0) }),
      let last = scalars.lastIndex(where: { !isSpace($0) })
    else { return "" }
    var trimmed = String.UnicodeScalarView()
    trimmed.append(contentsOf: scalars[first...last])
    return String(trimmed)
  }

  /// `String(value)` for values that are not lists.
  static func text(_ value: JSONValue) -> String {
    switch value {
    case .null: "null"
    case .bool(let truth): truth ? "true" : "false"
    case .number(let number): NumberText.text(number.value)
    case .string(let text): text
    case .array: ""
    case .object: "[object Object]"
    }
  }

  /// `===`; lists and objects are never the same as others.
  static func isSame(_ left: JSONValue?, _ right: JSONValue?) -> Bool {
    switch (left, right) {
    case (nil, nil), (.some(.null), .some(.null)): true
    case (.some(.bool(let one)), .some(.bool(let other))): one == other
    case (.some(.number(let one)), .some(.number(let other))): one.value == other.value
    case (.some(.string(let one)), .some(.string(let other))): same(one, other)
    default: false
    }
  }

  /// `==` between values that are not lists or objects.
  static func isLooselyEqual(_ left: JSONValue?, _ right: JSONValue?) -> Bool {
    switch (left ?? .null, right ?? .null) {
    case (.null, .null): true
    case (.null, _), (_, .null): false
    case (.string(let one), .string(let other)): same(one, other)
    case (let one, let other): number(one) == number(other)
    }
  }

  private static func same(_ one: String, _ other: String) -> Bool {
    one.unicodeScalars.elementsEqual(other.unicodeScalars)
  }
}
