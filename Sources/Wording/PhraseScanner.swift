/// Reads one phrase file: nested JSON objects (RFC 8259) whose leaves are texts.
///
/// A scanner of its own because it stands before the first paint: it makes one pass and no tree.
/// Arrays of texts become the keys `0`, `1`, ... Numbers, `true`, `false` and `null` are refused.
struct PhraseScanner {
  /// The largest file taken, in bytes.
  static let maximumBytes = 1 << 20
  /// The deepest nesting taken.
  static let maximumDepth = 12

  private let file: String
  private let bytes: [UInt8]
  private var position = 0
  private var found: [(key: String, text: String)] = []

  private init(file: String, bytes: [UInt8]) {
    self.file = file
    self.bytes = bytes
    found.reserveCapacity(bytes.count / 48)
  }

  /// The file's texts in their order, each with its key after `prefix` and a full stop.
  static func texts(file: String, bytes: [UInt8], prefix: String) throws(WordingError)
    -> [(key: String, text: String)]
  {
    guard bytes.count <= maximumBytes else {
      throw WordingError(file: file, message: "is larger than \(maximumBytes) bytes")
    }
    var scanner = PhraseScanner(file: file, bytes: bytes)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { scanner.position = 3 }
    scanner.skipSpace()
    guard scanner.peek == UInt8(ascii: "{") else { throw scanner.failure("expected { first") }
    try scanner.object(prefix: prefix, depth: 1)
    scanner.skipSpace()
    guard scanner.peek == nil else { throw scanner.failure("expected nothing after the last }") }
    return scanner.found
  }

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return
      }
    }
  }

  private func failure(_ message: String) -> WordingError {
    let line = 1 + bytes[..<min(position, bytes.count)].count { $0 == 0x0A }
    return WordingError(file: file, line: line, message: message)
  }

  private mutating func value(key: String, depth: Int) throws(WordingError) {
    switch peek {
    case UInt8(ascii: "\""): found.append((key, try string()))
    case UInt8(ascii: "{"): try object(prefix: key, depth: depth + 1)
    case UInt8(ascii: "["): try array(prefix: key, depth: depth + 1)
    default: throw failure("expected a text in quotation marks for \(key)")
    }
  }

  private mutating func object(prefix: String, depth: Int) throws(WordingError) {
    guard depth <= PhraseScanner.maximumDepth else { throw failure("is nested too deeply") }
    position += 1
    skipSpace()
    if peek == UInt8(ascii: "}") {
      position += 1
      return
    }
    while true {
      guard peek == UInt8(ascii: "\"") else {
        throw failure("expected a key in quotation marks within \(prefix)")
      }
      let name = try string()
      skipSpace()
      guard peek == UInt8(ascii: ":") else { throw failure("expected : after \"\(name)\"") }
      position += 1
      skipSpace()
      try value(key: "\(prefix).\(name)", depth: depth)
      if try ends(with: UInt8(ascii: "}"), within: prefix) { return }
    }
  }

  private mutating func array(prefix: String, depth: Int) throws(WordingError) {
    guard depth <= PhraseScanner.maximumDepth else { throw failure("is nested too deeply") }
    position += 1
    skipSpace()
    if peek == UInt8(ascii: "]") {
      position += 1
      return
    }
    var index = 0
    while true {
      try value(key: "\(prefix).\(index)", depth: depth)
      index += 1
      if try ends(with: UInt8(ascii: "]"), within: prefix) { return }
    }
  }

  /// Reads a comma, or the closing bracket and says so.
  private mutating func ends(with closing: UInt8, within prefix: String) throws(WordingError)
    -> Bool
  {
    skipSpace()
    let next = peek
    guard next == closing || next == UInt8(ascii: ",") else {
      throw failure("expected a comma or \(Character(Unicode.Scalar(closing))) within \(prefix)")
    }
    position += 1
    skipSpace()
    return next == closing
  }

  private mutating func string() throws(WordingError) -> String {
    position += 1
    let start = position
    while let byte = peek, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
      guard byte >= 0x20 else { throw failure("a text may not hold a bare line feed or tab") }
      position += 1
    }
    guard peek != nil else { throw failure("a text has no closing quotation mark") }
    if peek == UInt8(ascii: "\"") {
      position += 1
      return try decoded(bytes[start..<(position - 1)])
    }
    var buffer = Array(bytes[start..<position])
    while let byte = peek, byte != UInt8(ascii: "\"") {
      guard byte >= 0x20 else { throw failure("a text may not hold a bare line feed or tab") }
      position += 1
      if byte == UInt8(ascii: "\\") {
        buffer.append(contentsOf: String(try escape()).utf8)
      } else {
        buffer.append(byte)
      }
    }
    guard peek != nil else { throw failure("a text has no closing quotation mark") }
    position += 1
    return try decoded(buffer[...])
  }

  private func decoded(_ slice: ArraySlice<UInt8>) throws(WordingError) -> String {
    guard let text = String(validating: slice, as: UTF8.self) else {
      throw failure("a text is not valid UTF-8")
    }
    return text
  }

  private mutating func escape() throws(WordingError) -> Character {
    guard let byte = peek else { throw failure("a text ends within an escape") }
    position += 1
    switch byte {
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
      return Character(Unicode.Scalar(byte))
    case UInt8(ascii: "u"): return try unicodeEscape()
    default: throw failure("a text holds an unknown escape")
    }
  }

  private mutating func unicodeEscape() throws(WordingError) -> Character {
    let first = try fourHexDigits()
    if let scalar = Unicode.Scalar(first) { return Character(scalar) }
    guard (0xD800..<0xDC00).contains(first), peek == UInt8(ascii: "\\") else {
      throw failure("a text holds half of a surrogate pair")
    }
    position += 1
    guard peek == UInt8(ascii: "u") else { throw failure("a text holds half of a surrogate pair") }
    position += 1
    let second = try fourHexDigits()
    guard (0xDC00..<0xE000).contains(second),
      let scalar = Unicode.Scalar(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00))
    else { throw failure("a text holds half of a surrogate pair") }
    return Character(scalar)
  }

  private mutating func fourHexDigits() throws(WordingError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw failure("expected four hexadecimal digits after \\u")
      }
      value = value * 16 + UInt32(digit)
      position += 1
    }
    return value
  }
}
