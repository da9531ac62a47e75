import Values

extension RegistrationDraft {
  /// Checks the whole form.
  ///
  /// - Parameters:
  ///   - form: what the form offers.
  ///   - today: the day, for dates of birth.
  ///   - order: in which order dates were typed.
  /// - Returns: the registration, or every problem in the order of the pages.
  public func validate(form: RegistrationForm, today: CalendarDate, order: DateOrder)
    -> ValidationResult<Registration>
  {
    let problems = Page.allCases.flatMap {
      self.problems(on: $0, form: form, today: today, order: order)
    }
    guard problems.isEmpty, let birth = order.date(birthDate, field: "birthDate").value else {
      return .problems(problems)
    }
    return .valid(registration(form: form, order: order, birth: birth))
  }

  /// Checks one page.
  public func problems(
    on page: Page, form: RegistrationForm, today: CalendarDate, order: DateOrder
  ) -> [FieldProblem] {
    switch page {
    case .identity: identityProblems(form, today, order)
    case .contact: contactProblems(form)
    case .household: householdProblems(form, today, order)
    case .needs: needs.isSubset(of: form.needs) ? [] : [FieldProblem("needs", .notOffered)]
    case .reach: reachProblems(form)
    }
  }

  private func identityProblems(
    _ form: RegistrationForm, _ today: CalendarDate, _ order: DateOrder
  ) -> [FieldProblem] {
    var problems: [FieldProblem] = []
    if TypedText.trimmed(familyName).isEmpty, TypedText.trimmed(givenName).isEmpty {
      problems.append(FieldProblem("familyName", .missing))
    }
    let limit = RegistrationDraft.nameLimit
    problems += [
      TypedText.nameProblem("familyName", familyName, limit: limit),
      TypedText.nameProblem("givenName", givenName, limit: limit),
      RegistrationDraft.birthProblem("birthDate", birthDate, today, order),
      offered("sex", sex, form.sexes), offered("idKind", idKind, form.papers.map(\.id)),
      paperProblem(form),
    ].compactMap { $0 }
    return problems
  }

  private func paperProblem(_ form: RegistrationForm) -> FieldProblem? {
    let number = TypedText.code(idNumber)
    if idKind.isEmpty { return number.isEmpty ? nil : FieldProblem("idKind", .missing) }
    guard let paper = form.papers.first(where: { $0.id == idKind }) else { return nil }
    if number.isEmpty { return FieldProblem("idNumber", .missing) }
    let isRight = number.allSatisfy { character in
      character.isASCII && (character.isNumber || (!paper.isDigits && character.isLetter))
    }
    guard isRight else { return FieldProblem("idNumber", .badCharacters) }
    guard (paper.shortest...paper.longest).contains(number.count) else {
      let sizes = ["count": number.count, "low": paper.shortest, "high": paper.longest]
      return FieldProblem("idNumber", .idLength, sizes)
    }
    return nil
  }

  private func contactProblems(_ form: RegistrationForm) -> [FieldProblem] {
    let limit = RegistrationDraft.addressLimit
    var problems = [
      TypedText.problem("street", street, limit: limit),
      TypedText.problem("flat", flat, limit: limit),
      offered("borough", borough, form.boroughs.map(\.id)),
    ].compactMap { $0 }
    if TypedText.optional(postcode) != nil {
      problems += TypedText.postcode("postcode", postcode).problems
    }
    if TypedText.optional(phone) != nil { problems += TypedText.phone("phone", phone).problems }
    if TypedText.optional(email) != nil, !TypedText.isEmail(email) {
      problems.append(FieldProblem("email", .notAnEmail))
    }
    return problems
  }

  private func householdProblems(
    _ form: RegistrationForm, _ today: CalendarDate, _ order: DateOrder
  ) -> [FieldProblem] {
    let most = RegistrationDraft.memberLimit
    if household.count > most { return [FieldProblem("household", .tooMany, ["limit": most])] }
    var problems: [FieldProblem] = []
    for (index, member) in household.enumerated() where !member.isEmpty {
      let field = "household.\(index)"
      if TypedText.trimmed(member.name).isEmpty {
        problems.append(FieldProblem("\(field).name", .missing))
      }
      let limit = RegistrationDraft.nameLimit
      problems += [TypedText.nameProblem("\(field).name", member.name, limit: limit)].compactMap {
        $0
      }
      if member.relation.isEmpty { problems.append(FieldProblem("\(field).relation", .missing)) }
      problems += [offered("\(field).relation", member.relation, form.relations)].compactMap { $0 }
      if TypedText.optional(member.birthDate) != nil {
        let field = "\(field).birthDate"
        problems += [RegistrationDraft.birthProblem(field, member.birthDate, today, order)]
          .compactMap { $0 }
      }
    }
    return problems
  }

  private func reachProblems(_ form: RegistrationForm) -> [FieldProblem] {
    var problems: [FieldProblem] = []
    if channel.isEmpty { problems.append(FieldProblem("channel", .missing)) }
    problems += [
      offered("channel", channel, form.channels), offered("language", language, form.languages),
    ].compactMap { $0 }
    switch channel {
    case "phone", "text":
      if TypedText.optional(phone) == nil { problems.append(FieldProblem("channel", .phoneNeeded)) }
    case "email":
      if TypedText.optional(email) == nil { problems.append(FieldProblem("channel", .emailNeeded)) }
    case "post":
      if TypedText.optional(street) == nil || TypedText.optional(postcode) == nil {
        problems.append(FieldProblem("channel", .addressNeeded))
      }
    default: break
    }
    return problems
  }

  private func offered(_ field: String, _ value: String, _ list: [String]) -> FieldProblem? {
    value.isEmpty || list.contains(value) ? nil : FieldProblem(field, .notOffered)
  }

  /// What is wrong with a date of birth: eight digits, a real day, not in the future, and at most
  /// 130 years ago.
  static func birthProblem(
    _ field: String, _ typed: String, _ today: CalendarDate, _ order: DateOrder
  ) -> FieldProblem? {
    switch order.date(typed, field: field) {
    case .problems(let problems): problems.first
    case .valid(let date) where date > today: FieldProblem(field, .inFuture)
    case .valid(let date) where today.age(bornOn: date) > 130: FieldProblem(field, .tooLongAgo)
    case .valid: nil
    }
  }

  /// The registration of a form without problems.
  private func registration(form: RegistrationForm, order: DateOrder, birth: CalendarDate)
    -> Registration
  {
    let number = TypedText.code(idNumber)
    let applicant = PersonDetails(
      familyName: TypedText.trimmed(familyName), givenName: TypedText.trimmed(givenName),
      birthDate: birth, sex: TypedText.optional(sex), idKind: TypedText.optional(idKind),
      idNumber: number.isEmpty ? nil : number)
    let contact = ContactDetails(
      street: TypedText.optional(street), flat: TypedText.optional(flat),
      borough: TypedText.optional(borough),
      postcode: TypedText.postcode("postcode", postcode).value,
      phone: TypedText.phone("phone", phone).value, email: TypedText.optional(email))
    let members = household.filter { !$0.isEmpty }.map { member in
      HouseholdMember(
        name: TypedText.trimmed(member.name), relation: member.relation,
        birthDate: order.date(member.birthDate, field: "").value)
    }
    return Registration(
      applicant: applicant, contact: contact, household: members,
      needs: form.needs.filter { needs.contains($0) },
      reach: ReachPreference(
        channel: channel, language: language.isEmpty ? form.officeLanguage : language,
        interpreter: interpreter))
  }
}
