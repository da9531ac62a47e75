/// The name of one fact about a household: `borough`, `persons.1.age`, `persons.0.income.wages`.
///
/// The names are those of the household format that `kiosk screen` reads. Money is per month and
/// before tax unless the question says otherwise; persons are counted from 0, the applicant.
public struct FactPath: Hashable, Sendable {
  /// The most people a household may have here.
  public static let maximumPersons = 30

  /// The name as written.
  public let text: String

  /// Makes a path from its text.
  public init(_ text: String) { self.text = text }

  /// Makes the path of a fact about one person.
  public init(person: Int, _ fact: String) { text = "persons.\(person).\(fact)" }

  /// The person it is about; nothing for a fact about the household.
  public var person: Int? { split.person }

  /// The name without the person: `age`, `income.wages`, `borough`.
  public var fact: String { split.fact }

  /// Both parts at once: a path that names a person beyond the maximum counts as a household fact.
  public var split: (person: Int?, fact: String) {
    let utf8 = text.utf8
    guard text.hasPrefix("persons.") else { return (nil, text) }
    var at = utf8.index(utf8.startIndex, offsetBy: 8)
    var number = 0
    var digits = 0
    while at < utf8.endIndex, let digit = Self.digit(utf8[at]), digits < 3 {
      number = number * 10 + digit
      digits += 1
      at = utf8.index(after: at)
    }
    guard digits > 0, at < utf8.endIndex, utf8[at] == UInt8(ascii: "."),
      number < Self.maximumPersons
    else { return (nil, text) }
    return (number, String(text[utf8.index(after: at)...]))
  }

  private static func digit(_ byte: UInt8) -> Int? {
    (48...57).contains(byte) ? Int(byte) - 48 : nil
  }
}

extension FactPath: Codable {
  /// Reads the bare text.
  public init(from decoder: any Decoder) throws {
    text = try decoder.singleValueContainer().decode(String.self)
  }

  /// Writes the bare text.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
