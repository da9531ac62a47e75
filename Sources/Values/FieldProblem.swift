/// What is wrong with one field of a form: data, not an error. Words are chosen elsewhere, under
/// `problems.<reason>`, with the arguments as placeholders.
public struct FieldProblem: Equatable, Hashable, Sendable {
  /// Why a value was refused.
  public enum Reason: String, Sendable, CaseIterable {
    /// Nothing was given where something is needed.
    case missing
    /// More characters than the field holds; arguments `count` and `limit`.
    case tooLong
    /// Characters that do not belong in such a value.
    case badCharacters
    /// A date that does not have eight digits; argument `count`.
    case dateLength
    /// A month after the twelfth or before the first; argument `month`.
    case noSuchMonth
    /// The month has no such day; arguments `day`, and `days` for how many it has.
    case noSuchDate
    /// The date is in the future.
    case inFuture
    /// The date is more than 130 years ago.
    case tooLongAgo
    /// A telephone number that does not have ten digits (North American Numbering Plan); argument
    /// `count`.
    case phoneLength
    /// An area code or exchange that begins with 0 or 1, as none does.
    case phoneArea
    /// A postcode that does not have five digits; argument `count`.
    case postcodeLength
    /// A text that is no e-mail address.
    case notAnEmail
    /// A text that is neither a telephone number nor an e-mail address.
    case notAContact
    /// A text that is no amount of money.
    case notAnAmount
    /// The number of a paper with too few or too many characters; arguments `count`, `low`, `high`.
    case idLength
    /// A reference whose length or check character is wrong.
    case badReference
    /// The value is none of those offered.
    case notOffered
    /// The chosen way to answer needs a telephone number, and there is none.
    case phoneNeeded
    /// The chosen way to answer needs an e-mail address, and there is none.
    case emailNeeded
    /// The chosen way to answer needs a street and a postcode, and there are none.
    case addressNeeded
    /// More entries than the form takes; argument `limit`.
    case tooMany
  }

  /// The field's name within its form, such as `birthDate` or `household.2.name`.
  public let field: String
  /// What is wrong.
  public let reason: Reason
  /// Numbers for the words, by placeholder.
  public let arguments: [String: Int]

  /// Makes a problem.
  public init(_ field: String, _ reason: Reason, _ arguments: [String: Int] = [:]) {
    self.field = field
    self.reason = reason
    self.arguments = arguments
  }

  /// Keys of its words, the most particular first: `problems.fields.<field>.<reason>`, where the
  /// number in `household.2.name` is left out, then `problems.<reason>`.
  public var textKeys: [String] {
    let name = field.split(separator: ".").filter { Int($0) == nil }.joined(separator: ".")
    return ["problems.fields.\(name).\(reason.rawValue)", "problems.\(reason.rawValue)"]
  }
}
