/// Reads JSON text (RFC 8259) within limits, so that no input can exhaust memory or the stack.
public struct JSONReader {
  /// The deepest nesting that is read.
  public static let maximumDepth = 256
  /// The longest text that is read, in bytes.
  public static let maximumBytes = 16 << 20

  private let bytes: [UInt8]
  private var at = 0
  private let rejectsRepeatedNames: Bool

  private init(_ bytes: [UInt8], rejectsRepeatedNames: Bool) {
    self.bytes = bytes
    self.rejectsRepeatedNames = rejectsRepeatedNames
  }

  /// Reads one value that fills the whole text.
  public static func read(
    _ bytes: [UInt8], rejectsRepeatedNames: Bool = false
  ) throws(JSONProblem) -> JSONValue {
    guard bytes.count <= maximumBytes else {
      throw JSONProblem(line: 1, message: "longer than \(maximumBytes) bytes")
    }
    var reader = JSONReader(bytes, rejectsRepeatedNames: rejectsRepeatedNames)
    let value = try reader.value(depth: 0)
    reader.skipSpace()
    guard reader.at == bytes.count else { throw reader.problem("text after the value") }
    return value
  }

  private func problem(_ message: String) -> JSONProblem {
    let line = 1 + bytes.prefix(at).count { $0 == 0x0A }
    return JSONProblem(line: line, message: message)
  }

  private var current: UInt8? { at < bytes.count ? bytes[at] : nil }

  private mutating func skipSpace() {
    while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      at += 1
    }
  }

  private mutating func value(depth: Int) throws(JSONProblem) -> JSONValue {
    guard depth <= Self.maximumDepth else {
      throw problem("nested more than \(Self.maximumDepth) deep")
    }
    skipSpace()
    switch current {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case nil: throw problem("the text ends where a value is expected")
    default: return .number(try number())
    }
  }

  private mutating func word(
    _ word: StaticString, _ value: JSONValue
  ) throws(JSONProblem) -> JSONValue {
    for offset in 0..<word.utf8CodeUnitCount {
      guard current == word.utf8Start[offset] else { throw problem("expected a value") }
      at += 1
    }
    return value
  }

  private mutating func array(depth: Int) throws(JSONProblem) -> JSONValue {
    at += 1
    var elements: [JSONValue] = []
    skipSpace()
    if current == UInt8(ascii: "]") {
      at += 1
      return .array(elements)
    }
    while true {
      elements.append(try value(depth: depth + 1))
      skipSpace()
      let byte = current
      guard byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") else {
        throw problem("expected , or ]")
      }
      at += 1
      if byte == UInt8(ascii: "]") { return .array(elements) }
    }
  }

  private mutating func object(depth: Int) throws(JSONProblem) -> JSONValue {
    at += 1
    var members: [JSONMember] = []
    var names: Set<String> = []
    skipSpace()
    if current == UInt8(ascii: "}") {
      at += 1
      return .object(members)
    }
    while true {
      skipSpace()
      guard current == UInt8(ascii: "\"") else { throw problem("expected a name in quotes") }
      let key = try string()
      if rejectsRepeatedNames, !names.insert(key).inserted {
        throw problem("the name \(key) is repeated")
      }
      skipSpace()
      guard current == UInt8(ascii: ":") else { throw problem("expected :") }
      at += 1
      members.append(JSONMember(key: key, value: try value(depth: depth + 1)))
      skipSpace()
      let byte = current
      guard byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") else {
        throw problem("expected , or }")
      }
      at += 1
      if byte == UInt8(ascii: "}") { return .object(members) }
    }
  }

  private mutating func string() throws(JSONProblem) -> String {
    at += 1
    var units: [UInt8] = []
    while let byte = current {
      at += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let text = String(validating: units, as: UTF8.self) else {
          throw problem("the text is not UTF-8")
        }
        return text
      case UInt8(ascii: "\\"): try escape(into: &units)
      case 0..<0x20: throw problem("a control character in a text")
      default: units.append(byte)
      }
    }
    throw problem("a text that does not end")
  }

  private mutating func escape(into units: inout [UInt8]) throws(JSONProblem) {
    guard let byte = current else { throw problem("a text that does not end") }
    at += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): units.append(byte)
    case UInt8(ascii: "b"): units.append(0x08)
    case UInt8(ascii: "f"): units.append(0x0C)
    case UInt8(ascii: "n"): units.append(0x0A)
    case UInt8(ascii: "r"): units.append(0x0D)
    case UInt8(ascii: "t"): units.append(0x09)
    case UInt8(ascii: "u"):
      var code = try hexadecimal()
      if (0xD800..<0xDC00).contains(code), current == UInt8(ascii: "\\"), at + 1 < bytes.count,
        bytes[at + 1] == UInt8(ascii: "u")
      {
        at += 2
        let low = try hexadecimal()
        guard (0xDC00..<0xE000).contains(low) else { throw problem("half a surrogate pair") }
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(code) else { throw problem("half a surrogate pair") }
      units.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    default: throw problem("an unknown escape in a text")
    }
  }

  private mutating func hexadecimal() throws(JSONProblem) -> UInt32 {
    guard at + 4 <= bytes.count,
      let digits = String(validating: bytes[at..<at + 4], as: UTF8.self),
      let code = UInt32(digits, radix: 16), !digits.hasPrefix("+")
    else { throw problem("an unfinished \\u escape") }
    at += 4
    return code
  }

  private mutating func number() throws(JSONProblem) -> JSONNumber {
    let start = at
    if current == UInt8(ascii: "-") { at += 1 }
    let wholeStart = at
    let whole = skipDigits()
    guard whole > 0, !(whole > 1 && bytes[wholeStart] == UInt8(ascii: "0")) else {
      throw problem("expected a value")
    }
    var fraction = 0
    if current == UInt8(ascii: ".") {
      at += 1
      fraction = skipDigits()
      guard fraction > 0 else { throw problem("a number ends in its point") }
    }
    var hasExponent = false
    if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
      hasExponent = true
      at += 1
      if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { at += 1 }
      guard skipDigits() > 0 else { throw problem("a number ends in its exponent") }
    }
    let written = String(decoding: bytes[start..<at], as: UTF8.self)
    guard let value = Double(written) else { throw problem("expected a number") }
    if hasExponent { return JSONNumber(value) }
    return JSONNumber(value: value, exact: exact(written, fraction: fraction))
  }

  private func exact(_ written: String, fraction: Int) -> Rational? {
    guard fraction <= 9, let digits = Int64(written.filter { $0 != "." }) else { return nil }
    var denominator: Int64 = 1
    for _ in 0..<fraction { denominator *= 10 }
    return Rational(digits, over: denominator)
  }

  private mutating func skipDigits() -> Int {
    let start = at
    while let byte = current, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { at += 1 }
    return at - start
  }
}

/// Why a text is not JSON.
public struct JSONProblem: Error, Equatable {
  /// The line, from 1.
  public let line: Int
  /// What is wrong there.
  public let message: String
}
