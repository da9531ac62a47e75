import Chance

/// Makes bytes that are nearly right, or not at all, by a seed.
struct ForeignBytes {
  /// Longest that are made.
  static let longest = 256 << 10

  private static let numbers = [
    "0", "-1", "1", "255", "256", "65536", "2147483648", "-2147483649", "4294967296",
    "9223372036854775807", "-9223372036854775808", "9223372036854775808", "18446744073709551615",
    "1e308", "1e999", "-1e999", "0.1", "1e-9", "00", "123456789012345678901234567890",
  ]
  private static let tokens = [
    "null", "true", "false", "[]", "{}", "\"\"", "[[]]", "{\"a\":1}", "\"\\u0000\"", "\"\\ud800\"",
    "\"\u{202E}\u{0}é\u{1F468}\u{200D}\u{1F469}\"", "-", "\"k-0123456789abcdef\"",
    "\"0001-01-01\"", "\"9999-12-31\"", "\"24:00\"", "\"-\"",
  ]
  private static let edges: [UInt8] = [0, 1, 0x7F, 0x80, 0xFF]

  private var dice: SeededGenerator

  init(seed: UInt64) { dice = SeededGenerator(seed: seed) }

  /// Changes one of the samples in one to five places, or makes bytes of nothing.
  mutating func next(_ samples: [[UInt8]]) -> [UInt8] {
    if samples.isEmpty || dice.oneIn(30) { return noise(dice.below(3000)) }
    var bytes = samples[dice.below(samples.count)]
    for _ in 0...dice.below(dice.oneIn(4) ? 5 : 2) { change(&bytes, samples) }
    return Array(bytes.prefix(Self.longest))
  }

  private mutating func noise(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8(truncatingIfNeeded: dice.next()) }
  }

  private mutating func change(_ bytes: inout [UInt8], _ samples: [[UInt8]]) {
    guard !bytes.isEmpty else {
      bytes = noise(1 + dice.below(20))
      return
    }
    let place = dice.below(bytes.count)
    switch dice.below(13) {
    case 0: bytes[place] ^= 1 << UInt8(dice.below(8))
    case 1: bytes[place] = Self.edges[dice.below(Self.edges.count)]
    case 2: bytes.removeLast(bytes.count - place)
    case 3: bytes.removeSubrange(place..<min(bytes.count, place + 1 + dice.below(40)))
    case 4:
      let part = Array(bytes[place..<min(bytes.count, place + 1 + dice.below(200))])
      for _ in 0...dice.below(dice.oneIn(10) ? 300 : 3) where bytes.count < Self.longest {
        bytes.insert(contentsOf: part, at: place)
      }
    case 5: bytes.insert(contentsOf: noise(1 + dice.below(30)), at: place)
    case 6:
      let other = samples[dice.below(samples.count)]
      bytes = Array(bytes[..<place] + other.dropFirst(dice.below(other.count + 1)))
    case 7: setField(&bytes, place)
    case 8: replaceNumber(&bytes, place)
    case 9: replaceText(&bytes, place)
    case 10: nest(&bytes, place)
    case 11:
      let token = Array(Self.tokens[dice.below(Self.tokens.count)].utf8)
      bytes.insert(contentsOf: token, at: place)
    default: bytes.swapAt(place, dice.below(bytes.count))
    }
  }

  /// A length or a number of frozen bytes, near its ends.
  private mutating func setField(_ bytes: inout [UInt8], _ place: Int) {
    let width = [1, 2, 4, 8][dice.below(4)]
    guard place + width <= bytes.count else { return }
    let ends: [UInt64] = [0, 1, .max, .max - 1, .max / 2, .max / 2 + 1, UInt64(bytes.count)]
    let value = ends[dice.below(ends.count)]
    for index in 0..<width {
      bytes[place + index] = UInt8(truncatingIfNeeded: value >> UInt64(8 * (width - 1 - index)))
    }
  }

  /// A number in a text becomes another.
  private mutating func replaceNumber(_ bytes: inout [UInt8], _ place: Int) {
    func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
    guard let start = bytes[place...].firstIndex(where: isDigit) else { return }
    let end = bytes[start...].firstIndex { !isDigit($0) } ?? bytes.count
    let number = Self.numbers[dice.below(Self.numbers.count)]
    bytes.replaceSubrange(start..<end, with: Array(number.utf8))
  }

  /// What stands between two quotes becomes something else, with its quotes or without.
  private mutating func replaceText(_ bytes: inout [UInt8], _ place: Int) {
    let quote = UInt8(ascii: "\"")
    guard let start = bytes[place...].firstIndex(of: quote),
      let end = bytes[(start + 1)...].firstIndex(of: quote)
    else { return }
    let token = Self.tokens[dice.below(Self.tokens.count)]
    if dice.oneIn(2) {
      bytes.replaceSubrange(start...end, with: Array(token.utf8))
    } else {
      let long = String(repeating: "a", count: [0, 1, 255, 256, 5000, 70_000][dice.below(6)])
      bytes.replaceSubrange((start + 1)..<end, with: Array(long.utf8))
    }
  }

  /// Brackets in brackets.
  private mutating func nest(_ bytes: inout [UInt8], _ place: Int) {
    let depth = [1, 10, 300, 5000, 100_000][dice.below(5)]
    let (open, close) = dice.oneIn(2) ? ("[", "]") : ("{\"a\":", "}")
    let opening = Array(String(repeating: open, count: depth).utf8)
    let closing = dice.oneIn(2) ? [] : Array(String(repeating: close, count: depth).utf8)
    bytes.insert(contentsOf: opening + closing, at: place)
  }
}
