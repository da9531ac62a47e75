import Values

/// Bytes in Crockford's base 32, the alphabet of references: for what is read from paper or typed.
public enum Base32 {
  /// Five bits a character; the last bits are filled up with zeros.
  public static func encode(_ bytes: some Sequence<UInt8>) -> String {
    var text = ""
    var (buffer, bits) = (0, 0)
    for byte in bytes {
      buffer = buffer << 8 | Int(byte)
      bits += 8
      while bits >= 5 {
        bits -= 5
        text.append(Reference.alphabet[buffer >> bits & 31])
      }
      buffer &= (1 << bits) - 1
    }
    if bits > 0 { text.append(Reference.alphabet[buffer << (5 - bits) & 31]) }
    return text
  }

  /// The values of the characters as a person types them: case, spaces and hyphens do not count, O is
  /// 0, I and L are 1. Nothing where there is another character.
  public static func values(typed text: some StringProtocol) -> [Int]? {
    var values: [Int] = []
    for character in text.uppercased() where !character.isWhitespace && character != "-" {
      switch character {
      case "O": values.append(0)
      case "I", "L": values.append(1)
      default:
        guard let value = index[character] else { return nil }
        values.append(value)
      }
    }
    return values
  }

  private static let index = Dictionary(
    uniqueKeysWithValues: Reference.alphabet.enumerated().map { ($1, $0) })

  /// The bytes of such values; nothing where bits are left that are not zero.
  public static func decode(_ values: some Sequence<Int>) -> [UInt8]? {
    var bytes: [UInt8] = []
    var (buffer, bits) = (0, 0)
    for value in values {
      buffer = buffer << 5 | value
      bits += 5
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(buffer >> bits & 255))
        buffer &= (1 << bits) - 1
      }
    }
    return bits < 5 && buffer == 0 ? bytes : nil
  }
}
