import Services
import Testing
import Values

struct FeedbackAndVisitTests {
  @Test func `A rating needs marks, a complaint needs words`() throws {
    let form = try Tree.bundle().feedback
    var draft = FeedbackDraft()
    #expect(draft.validate(form: form).problems == [FieldProblem("kind", .missing)])
    draft.kind = .rating
    #expect(draft.validate(form: form).problems == [FieldProblem("mark", .missing)])
    draft.mark = 4
    #expect(draft.validate(form: form).value == Feedback(kind: .rating, mark: 4))
    draft.kind = .complaint
    #expect(draft.validate(form: form).problems == [FieldProblem("text", .missing)])
    draft.text = " Two hours.\nNo chair. "
    #expect(
      draft.validate(form: form).value == Feedback(kind: .complaint, text: "Two hours.\nNo chair."))
  }

  @Test func `Anonymous means anonymous, whatever was typed`() throws {
    var draft = FeedbackDraft()
    draft.kind = .suggestion
    draft.text = "x"
    draft.name = "Дарья"
    draft.contact = "nonsense"
    draft.isAnonymous = true
    let sent = try #require(draft.validate(form: Tree.bundle().feedback).value)
    #expect(sent.name == nil)
    #expect(sent.contact == nil)
  }

  @Test(
    arguments: [
      ("718 555 0134", nil), ("a@b.example", nil), ("a@b", .notAnEmail), ("call me", .notAContact),
      ("555 0134", .phoneLength), ("", nil),
    ] as [(String, FieldProblem.Reason?)])
  func `A contact is a number or an address`(contact: String, reason: FieldProblem.Reason?) throws {
    var draft = FeedbackDraft()
    draft.kind = .suggestion
    draft.text = "x"
    draft.contact = contact
    let result = draft.validate(form: try Tree.bundle().feedback)
    #expect(result.problems.map(\.reason) == (reason.map { [$0] } ?? []))
    if reason == nil, !contact.isEmpty { #expect(result.value?.contact == contact) }
  }

  @Test func `A message has a limit, a topic and a mark come from the form`() throws {
    var draft = FeedbackDraft()
    draft.kind = .rating
    draft.mark = 6
    draft.topic = "weather"
    draft.text = String(repeating: "x", count: 2001)
    let problems = draft.validate(form: try Tree.bundle().feedback).problems
    #expect(problems.map(\.reason) == [.notOffered, .notOffered, .tooLong])
  }

  @Test func `A visit needs a service, and a time at a place that gives it`() throws {
    let directory = try Tree.bundle().directory
    var draft = AppointmentDraft()
    #expect(draft.validate(directory: directory).problems.map(\.field) == ["service", "slot"])
    let service = try #require(directory.service("snap"))
    let place = try #require(directory.locations(service: "snap", borough: "queens").first)
    let other = try #require(directory.locations(service: "mental-health").first)
    let start = try #require(TimeOfDay(text: "09:30"))
    draft.service = service.id
    draft.slot = SlotID(location: other.id, date: .of("2026-11-23"), start: start)
    #expect(draft.validate(directory: directory).problems == [FieldProblem("slot", .notOffered)])
    let slot = SlotID(location: place.id, date: .of("2026-11-23"), start: start)
    draft.slot = slot
    #expect(draft.validate(directory: directory, offered: []).problems.count == 1)
    draft.phone = "(718) 555-0134"
    draft.name = " 张伟"
    let request = draft.validate(directory: directory, offered: [slot]).value
    #expect(request?.phone == "7185550134")
    #expect(request?.name == "张伟")
    #expect(request?.slot == slot)
  }

  @Test func `A consent record holds what the notice says and what was shown`() throws {
    for subject in ConsentNotice.Subject.allCases {
      let notice = try #require(try Tree.bundle().notice(subject))
      let record = notice.record(language: "es", shown: "texto", isGiven: subject != .feedback)
      #expect(record.notice == "\(subject.rawValue)-\(notice.version)")
      #expect(record.noticeText == "texto")
      #expect(record.purposes == notice.purposes)
      #expect(record.state == (subject == .feedback ? "refused" : "given"))
      #expect(notice.textKeys.count == 5)
    }
  }
}
