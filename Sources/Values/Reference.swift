/// What a citizen takes away: ten random characters of Crockford's base 32 and a check character.
///
/// Sensitive: whoever holds it can look the case up. It is shown once, and forgotten with the
/// session.
public struct Reference: Hashable, Sendable {
  /// Crockford's alphabet: no I, L, O or U.
  public static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
  /// The characters that stand for the check values 0 to 36.
  public static let checkAlphabet = alphabet + Array("*~$=U")
  /// How many random characters there are: 50 bits.
  public static let length = 10

  /// The ten characters and the check character, without separators.
  public let text: String

  /// Longest that is looked at of what a person typed, in bytes.
  static let longestTyped = 100

  /// Makes a reference from random bytes; the low five bits of each of the first ten count.
  ///
  /// - Precondition: there are at least ten bytes.
  public init(random bytes: [UInt8]) {
    precondition(bytes.count >= Reference.length, "a reference needs ten random bytes")
    var values = bytes.prefix(Reference.length).map { Int($0 & 31) }
    // A check of 32 or more would be a character that no key pad has: change the last character
    // until it is a letter or a digit. 5 of 37 references lose a little less than a bit by this.
    while Reference.checksum(of: values) >= Reference.alphabet.count {
      values[Reference.length - 1] = (values[Reference.length - 1] + 1) % 32
    }
    let check = Reference.checksum(of: values)
    text = String(values.map { Reference.alphabet[$0] }) + String(Reference.checkAlphabet[check])
  }

  /// Reads what a person typed: case, spaces and hyphens do not count; O is 0, I and L are 1.
  /// Nothing where the length or the check character is wrong.
  public init?(typed: some StringProtocol) {
    guard typed.utf8.count <= Reference.longestTyped else { return nil }
    let values = typed.uppercased().compactMap { character -> Int? in
      switch character {
      case " ", "-", "–", "·": nil
      case "O": 0
      case "I", "L": 1
      default: Reference.alphabet.firstIndex(of: character) ?? -1
      }
    }
    guard values.count == Reference.length + 1, !values.contains(-1) else { return nil }
    let body = Array(values.dropLast())
    guard Reference.checksum(of: body) == values[Reference.length] else { return nil }
    text = String(values.map { Reference.alphabet[$0] })
  }

  /// Checks what a person typed into a field.
  public static func check(_ typed: String, field: String) -> ValidationResult<Reference> {
    if TypedText.trimmed(typed).isEmpty { return .problems([FieldProblem(field, .missing)]) }
    guard let reference = Reference(typed: typed) else {
      return .problems([FieldProblem(field, .badReference)])
    }
    return .valid(reference)
  }

  /// In groups, as it is shown: `4F7K-2M9P-XYZ`.
  public var grouped: String {
    let characters = Array(text)
    return [characters[0..<4], characters[4..<8], characters[8...]]
      .map { String($0) }.joined(separator: "-")
  }

  /// The number that the characters spell, modulo 37 (Crockford, "Base 32", check symbol).
  private static func checksum(of values: [Int]) -> Int {
    values.reduce(0) { ($0 * 32 + $1) % 37 }
  }
}
