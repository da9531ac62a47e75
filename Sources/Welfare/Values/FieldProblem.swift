/// What is wrong with one field of a form: data, not an error. Words are chosen elsewhere.
public struct FieldProblem: Equatable, Hashable, Sendable {
  /// Why a value was refused.
  public enum Reason: String, Sendable, CaseIterable {
    /// Nothing was given where something is needed.
    case missing
    /// More characters than the field holds.
    case tooLong
    /// Characters that do not belong in such a value.
    case badCharacters
    /// The calendar has no such day.
    case noSuchDate
    /// The date is in the future.
    case inFuture
    /// The date is more than 130 years ago.
    case tooLongAgo
    /// A telephone number that does not have ten digits (North American Numbering Plan).
    case phoneLength
    /// A postcode that does not have five digits.
    case postcodeLength
    /// A text that is no e-mail address.
    case notAnEmail
    /// A text that is no amount of money.
    case notAnAmount
    /// A reference whose length or check character is wrong.
    case badReference
    /// The value is none of those offered.
    case notOffered
    /// Two fields contradict each other.
    case contradiction
  }

  /// The field's name within its form, such as `birthDate` or `household.2.givenName`.
  public let field: String
  /// What is wrong.
  public let reason: Reason

  /// Makes a problem.
  public init(_ field: String, _ reason: Reason) {
    self.field = field
    self.reason = reason
  }
}
