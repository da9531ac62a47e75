import Values

/// A registration while it is filled in: every field as it was typed.
public struct RegistrationDraft: Codable, Equatable, Sendable {
  /// The pages of the form.
  public enum Page: String, CaseIterable, Sendable {
    /// Who is registered.
    case identity
    /// Address, telephone and e-mail.
    case contact
    /// The other members of the household.
    case household
    /// What help is looked for.
    case needs
    /// How the office may answer.
    case reach
  }

  /// One more person of the household, as typed.
  public struct Member: Codable, Equatable, Sendable {
    /// Name; field `household.<n>.name`.
    public var name = ""
    /// Relation to the applicant; field `household.<n>.relation`.
    public var relation = ""
    /// Date of birth, eight digits or empty; field `household.<n>.birthDate`.
    public var birthDate = ""

    /// Makes an empty member.
    public init() {}

    /// Whether nothing was typed: such a member is left out.
    public var isEmpty: Bool {
      [name, relation, birthDate].allSatisfy { TypedText.trimmed($0).isEmpty }
    }
  }

  /// The most characters of a name.
  public static let nameLimit = 60
  /// The most characters of a line of an address.
  public static let addressLimit = 80
  /// The most members of the household beside the applicant.
  public static let memberLimit = 20

  /// Family name.
  public var familyName = ""
  /// Given name or names.
  public var givenName = ""
  /// Date of birth, eight digits.
  public var birthDate = ""
  /// One of the form's sexes, or empty.
  public var sex = ""
  /// One of the form's papers, or empty.
  public var idKind = ""
  /// The number on that paper.
  public var idNumber = ""
  /// House number and street.
  public var street = ""
  /// Flat, floor or room.
  public var flat = ""
  /// One of the form's boroughs, or empty.
  public var borough = ""
  /// Postcode.
  public var postcode = ""
  /// Telephone number.
  public var phone = ""
  /// E-mail address.
  public var email = ""
  /// The other members of the household.
  public var household: [Member] = []
  /// Identifiers of the needs chosen.
  public var needs: Set<String> = []
  /// One of the form's channels.
  public var channel = ""
  /// Language of the answer, a tag.
  public var language = ""
  /// Whether an interpreter is needed.
  public var interpreter = false

  /// Makes an empty draft.
  public init() {}

  /// Whether nothing was typed or chosen.
  public var isEmpty: Bool { self == RegistrationDraft() }
}
