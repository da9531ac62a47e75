import Interface
import OfficeContract
import Services
import Testing
import Values

@testable import KioskApp

@Suite("Tell us")
struct FeedbackTests {
  @Test func `A service is rated by the digit of its mark, without a name`() throws {
    var pilot = try Pilot.home()
    pilot.choose("Tell us")
    pilot.choose("Rate")
    pilot.choose("A service")
    pilot.choose("Food benefits")
    pilot.press(.character("4"))
    pilot.fill("")
    #expect(pilot.pageID == "feedback.check")
    #expect(pilot.shows("Good"))
    pilot.choose("Yes, send it")
    let feedback = try #require(pilot.feedback)
    #expect(feedback.kind == .rating && feedback.mark == 4)
    #expect(feedback.service?.isEmpty == false && feedback.name == nil)
    #expect(pilot.submissions[0].consent == nil)
    pilot.answer(.submitted(Pilot.reference, nil))
    #expect(pilot.heading == "Thank you for your marks")
  }

  @Test func `A person is rated by the name one knows`() throws {
    var pilot = try Pilot.home()
    pilot.choose("Tell us")
    pilot.choose("Rate")
    pilot.choose("A person")
    pilot.fill("")
    #expect(pilot.problems.count == 1)
    pilot.press(.enter)
    pilot.fill("Дарья")
    pilot.choose("Very bad")
    pilot.fill("Slow")
    pilot.choose("Yes, send it")
    let feedback = try #require(pilot.feedback)
    #expect(feedback.specialist == "Дарья" && feedback.mark == 1 && feedback.text == "Slow")
    #expect(feedback.service == nil)
  }

  @Test func `A complaint with a contact asks for consent and ends in a reference`() throws {
    var pilot = try Pilot.complaint(name: "张伟", contact: "212 555 0134")
    #expect(pilot.pageID == "feedback.check")
    pilot.choose("Yes, go on")
    #expect(pilot.pageID == "consent")
    pilot.choose("I agree")
    let feedback = try #require(pilot.feedback)
    #expect(feedback.kind == .complaint && feedback.topic == "rudeness")
    #expect(feedback.location != nil && feedback.text == "They lost my papers.")
    #expect(feedback.name == "张伟" && feedback.contact == "212 555 0134")
    #expect(pilot.submissions[0].consent?.notice == "feedback-2")
    pilot.answer(.submitted(Pilot.reference, nil))
    #expect(pilot.heading == "Your complaint is saved")
    #expect(pilot.text.filter { !$0.isWhitespace }.contains(Pilot.reference.grouped))
  }

  @Test func `A complaint without a name is sent unknown, without consent`() throws {
    var pilot = try Pilot.complaint(name: "", contact: "")
    #expect(pilot.shows("I stay unknown"))
    pilot.choose("Yes, send it")
    #expect(pilot.feedback?.name == nil && pilot.feedback?.contact == nil)
    #expect(pilot.submissions[0].consent == nil)
    pilot.press(.enter, .enter)
    #expect(pilot.submissions.count == 1)
  }

  @Test func `A complaint about no office skips the list of offices`() throws {
    var pilot = try Pilot.home()
    pilot.choose("Tell us")
    pilot.choose("Complain")
    pilot.choose("Somebody was rude")
    pilot.choose("Somewhere else")
    #expect(pilot.pageID == "feedback.words")
  }

  @Test(arguments: [("abc", "telephone"), ("a@b", "example"), ("212555", "10 digits")])
  func `A contact that cannot work is explained`(_ contact: String, _ words: String) throws {
    let pilot = try Pilot.complaint(name: "", contact: contact)
    #expect(pilot.shows("There is a problem"))
    #expect(pilot.text.lowercased().contains(words), "\(pilot.text)")
  }

  @Test func `An empty complaint or idea is explained`() throws {
    var pilot = try Pilot.home()
    pilot.choose("Tell us")
    pilot.choose("Suggest")
    pilot.fill("")
    #expect(pilot.shows("Write a few words"))
    pilot.press(.enter)
    pilot.fill("More chairs")
    pilot.fill("")
    pilot.fill("")
    pilot.choose("Yes, send it")
    #expect(pilot.feedback?.kind == .suggestion && pilot.feedback?.text == "More chairs")
  }

  @Test func `Changing the subject on the check page asks for the new one`() throws {
    var pilot = try Pilot.home()
    pilot.choose("Tell us")
    pilot.choose("Rate")
    pilot.choose("A service")
    pilot.choose("Food benefits")
    pilot.choose("Good")
    pilot.fill("")
    pilot.change("Service")
    pilot.choose("Mental health")
    #expect(pilot.pageID == "feedback.check")
    #expect(pilot.shows("Mental health support"))
  }

  @Test func `Refusing consent sends nothing`() throws {
    var pilot = try Pilot.complaint(name: "A", contact: "")
    pilot.choose("Yes, go on")
    pilot.choose("I do not agree")
    pilot.choose("Do something else")
    #expect(pilot.pageID == "home")
    #expect(pilot.submissions.isEmpty)
  }
}

extension Pilot {
  /// The message in the first submission.
  fileprivate var feedback: Feedback? {
    submissions.first?.payload.value as? Feedback
  }

  /// A complaint about an office, up to its check page.
  fileprivate static func complaint(name: String, contact: String) throws -> Pilot {
    var pilot = try Pilot.home()
    pilot.choose("Tell us")
    pilot.choose("Complain")
    pilot.choose("Somebody was rude")
    pilot.choose("Bronx")
    pilot.choose("Crotona")
    pilot.fill("They lost my papers.")
    pilot.fill(name)
    pilot.fill(contact)
    return pilot
  }
}
