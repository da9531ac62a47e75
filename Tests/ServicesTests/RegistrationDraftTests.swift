import Services
import Testing
import Values

struct RegistrationDraftTests {
  private let today = CalendarDate.of("2026-11-21")

  private func draft() -> RegistrationDraft {
    var draft = RegistrationDraft()
    draft.familyName = "O'Brien"
    draft.givenName = "Ñandú"
    draft.birthDate = "07 04 1950"
    draft.channel = "visit"
    return draft
  }

  private func check(_ draft: RegistrationDraft) throws -> ValidationResult<Registration> {
    draft.validate(form: try Tree.bundle().registration, today: today, order: .monthDayYear)
  }

  @Test func `Little is enough, and it is kept as it was typed`() throws {
    let registration = try #require(try check(draft()).value)
    #expect(registration.applicant.familyName == "O'Brien")
    #expect(registration.applicant.givenName == "Ñandú")
    #expect(registration.applicant.birthDate.iso == "1950-07-04")
    #expect(registration.contact == ContactDetails())
    #expect(registration.reach.language == "en")
  }

  @Test func `Everything that is filled in arrives`() throws {
    var draft = draft()
    draft.familyName = "  张伟 "
    draft.sex = "f"
    draft.idKind = "passport"
    draft.idNumber = "e 1234-5678"
    draft.street = " 32-20 Northern Blvd"
    draft.flat = "2B"
    draft.borough = "queens"
    draft.postcode = "11101-1234"
    draft.phone = "+1 (718) 555-0134"
    draft.email = " a@b.example "
    var child = RegistrationDraft.Member()
    child.name = "Дарья"
    child.relation = "child"
    child.birthDate = "11032019"
    draft.household = [RegistrationDraft.Member(), child]
    draft.needs = ["rent", "food"]
    draft.channel = "text"
    draft.language = "zh-Hans"
    draft.interpreter = true
    let registration = try #require(try check(draft).value)
    #expect(registration.applicant.familyName == "张伟")
    #expect(registration.applicant.idNumber == "E12345678")
    #expect(registration.contact.street == "32-20 Northern Blvd")
    #expect(registration.contact.postcode == "11101")
    #expect(registration.contact.phone == "7185550134")
    #expect(registration.contact.email == "a@b.example")
    let member = HouseholdMember(name: "Дарья", relation: "child", birthDate: .of("2019-11-03"))
    #expect(registration.household == [member])
    #expect(registration.needs == ["food", "rent"])
    #expect(
      registration.reach
        == ReachPreference(channel: "text", language: "zh-Hans", interpreter: true))
  }

  @Test func `A person with one name only is registered`() throws {
    var draft = draft()
    draft.familyName = ""
    draft.givenName = "Sukarno"
    #expect(try check(draft).value?.applicant.givenName == "Sukarno")
  }

  @Test func `An empty form names what is needed and nothing else`() throws {
    let problems = try check(RegistrationDraft()).problems
    #expect(problems.map(\.field) == ["familyName", "birthDate", "channel"])
    #expect(problems.allSatisfy { $0.reason == .missing })
    #expect(RegistrationDraft().isEmpty)
    #expect(!draft().isEmpty)
  }

  private static let mistakes:
    [(@Sendable (inout RegistrationDraft) -> Void, String, FieldProblem.Reason)] = [
      ({ $0.familyName = String(repeating: "x", count: 61) }, "familyName", .tooLong),
      ({ $0.familyName = "12345" }, "familyName", .badCharacters),
      ({ $0.givenName = "a\u{7}b" }, "givenName", .badCharacters),
      ({ $0.birthDate = "" }, "birthDate", .missing),
      ({ $0.birthDate = "02311950" }, "birthDate", .noSuchDate),
      ({ $0.birthDate = "13011950" }, "birthDate", .noSuchMonth),
      ({ $0.birthDate = "11222026" }, "birthDate", .inFuture),
      ({ $0.birthDate = "11201895" }, "birthDate", .tooLongAgo),
      ({ $0.sex = "q" }, "sex", .notOffered),
      ({ $0.idKind = "library-card" }, "idKind", .notOffered),
      ({ $0.idNumber = "123" }, "idKind", .missing),
      ({ $0.idKind = "passport" }, "idNumber", .missing),
      (
        {
          $0.idKind = "passport"; $0.idNumber = "12"
        }, "idNumber", .idLength
      ),
      (
        {
          $0.idKind = "passport"; $0.idNumber = "123456€"
        }, "idNumber", .badCharacters
      ),
      ({ $0.street = String(repeating: "x", count: 81) }, "street", .tooLong),
      ({ $0.borough = "Queens" }, "borough", .notOffered),
      ({ $0.postcode = "1110" }, "postcode", .postcodeLength),
      ({ $0.postcode = "1110a" }, "postcode", .badCharacters),
      ({ $0.phone = "718 555 014" }, "phone", .phoneLength),
      ({ $0.phone = "018 555 0134" }, "phone", .phoneArea),
      ({ $0.phone = "none" }, "phone", .badCharacters),
      ({ $0.email = "a@b" }, "email", .notAnEmail),
      ({ $0.email = "a b@c.example" }, "email", .notAnEmail),
      ({ $0.needs = ["gold"] }, "needs", .notOffered),
      ({ $0.channel = "" }, "channel", .missing),
      ({ $0.channel = "pigeon" }, "channel", .notOffered),
      ({ $0.channel = "phone" }, "channel", .phoneNeeded),
      ({ $0.channel = "text" }, "channel", .phoneNeeded),
      ({ $0.channel = "email" }, "channel", .emailNeeded),
      (
        {
          $0.channel = "post"; $0.street = "1 A St"
        }, "channel", .addressNeeded
      ),
      ({ $0.language = "tlh" }, "language", .notOffered),
    ]

  @Test(arguments: mistakes.indices)
  func `A mistake is found on its field, alone`(index: Int) throws {
    let (spoil, field, reason) = Self.mistakes[index]
    var draft = draft()
    spoil(&draft)
    let problems = try check(draft).problems
    #expect(problems.map(\.field) == [field])
    #expect(problems.map(\.reason) == [reason])
  }

  @Test func `A half-filled member is named by its place`() throws {
    var draft = draft()
    var member = RegistrationDraft.Member()
    member.birthDate = "0230"
    draft.household = [RegistrationDraft.Member(), member]
    let problems = try check(draft).problems
    #expect(
      problems == [
        FieldProblem("household.1.name", .missing), FieldProblem("household.1.relation", .missing),
        FieldProblem("household.1.birthDate", .dateLength, ["count": 4]),
      ])
    #expect(
      problems[0].textKeys == ["problems.fields.household.name.missing", "problems.missing"])
    draft.household = Array(repeating: member, count: 21)
    #expect(try check(draft).problems == [FieldProblem("household", .tooMany, ["limit": 20])])
  }

  @Test func `Each page finds its own mistakes, and all pages find all`() throws {
    let form = try Tree.bundle().registration
    var draft = RegistrationDraft()
    draft.phone = "1"
    let pages = RegistrationDraft.Page.allCases.map {
      draft.problems(on: $0, form: form, today: today, order: .monthDayYear)
    }
    #expect(pages.map(\.count) == [2, 1, 0, 0, 1])
    #expect(try check(draft).problems == pages.flatMap { $0 })
  }

  @Test(
    arguments: [
      ("11101", "queens"), ("11004", "queens"), ("10035", "manhattan"), ("10301", "staten-island"),
      ("10457", "bronx"), ("11208", "brooklyn"), ("11001", nil), ("1010", nil), ("x", nil),
    ] as [(String, String?)])
  func `A postcode tells the borough`(postcode: String, borough: String?) throws {
    #expect(try Tree.bundle().registration.borough(postcode: postcode) == borough)
  }
}
