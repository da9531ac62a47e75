import Values

/// A person's registration as it was checked and confirmed: what the office receives.
public struct Registration: Codable, Equatable, Sendable {
  /// Who is registered.
  public var applicant: PersonDetails
  /// Where they can be found and reached.
  public var contact: ContactDetails
  /// The other members of the household, in the order given.
  public var household: [HouseholdMember]
  /// Identifiers of the needs chosen, as `registration.needs` in the content lists them.
  public var needs: [String]
  /// How the office may answer.
  public var reach: ReachPreference

  /// Makes a registration.
  public init(
    applicant: PersonDetails, contact: ContactDetails, household: [HouseholdMember],
    needs: [String], reach: ReachPreference
  ) {
    self.applicant = applicant
    self.contact = contact
    self.household = household
    self.needs = needs
    self.reach = reach
  }
}

/// The applicant's identity, exactly as typed.
public struct PersonDetails: Codable, Equatable, Sendable {
  /// Family name.
  public var familyName: String
  /// Given name or names; empty for a person with one name only.
  public var givenName: String
  /// Date of birth.
  public var birthDate: CalendarDate
  /// `f`, `m`, `x`, or nothing where the person would rather not say.
  public var sex: String?
  /// The kind of paper shown, from the form's list; nothing where none was.
  public var idKind: String?
  /// The number on that paper.
  public var idNumber: String?

  /// Makes a person.
  public init(
    familyName: String, givenName: String, birthDate: CalendarDate, sex: String? = nil,
    idKind: String? = nil, idNumber: String? = nil
  ) {
    self.familyName = familyName
    self.givenName = givenName
    self.birthDate = birthDate
    self.sex = sex
    self.idKind = idKind
    self.idNumber = idNumber
  }
}

/// Address, telephone and e-mail, exactly as typed, each optional but by rule.
public struct ContactDetails: Codable, Equatable, Sendable {
  /// House number and street; nothing for a person without a home address.
  public var street: String?
  /// Flat, floor or room.
  public var flat: String?
  /// Borough, one of the form's list.
  public var borough: String?
  /// Five-digit postcode (ZIP code).
  public var postcode: String?
  /// Ten digits, without punctuation.
  public var phone: String?
  /// E-mail address.
  public var email: String?

  /// Makes contact details.
  public init(
    street: String? = nil, flat: String? = nil, borough: String? = nil, postcode: String? = nil,
    phone: String? = nil, email: String? = nil
  ) {
    self.street = street
    self.flat = flat
    self.borough = borough
    self.postcode = postcode
    self.phone = phone
    self.email = email
  }
}

/// One more person of the household.
public struct HouseholdMember: Codable, Equatable, Sendable {
  /// Name as typed.
  public var name: String
  /// Relation to the applicant, one of the form's list.
  public var relation: String
  /// Date of birth, where known.
  public var birthDate: CalendarDate?

  /// Makes a member.
  public init(name: String, relation: String, birthDate: CalendarDate? = nil) {
    self.name = name
    self.relation = relation
    self.birthDate = birthDate
  }
}

/// How the office may reach the applicant.
public struct ReachPreference: Codable, Equatable, Sendable {
  /// `post`, `phone`, `text`, `email` or `visit` (they ask with their reference).
  public var channel: String
  /// Language tag for the answer.
  public var language: String
  /// Whether an interpreter is needed.
  public var interpreter: Bool

  /// Makes a preference.
  public init(channel: String, language: String, interpreter: Bool) {
    self.channel = channel
    self.language = language
    self.interpreter = interpreter
  }
}
