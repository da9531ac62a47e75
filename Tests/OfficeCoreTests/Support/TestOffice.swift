import OfficeContract
import OfficeCore
import OfficeTestSupport
import Testing

extension TestOffice {
  /// A kiosk that was taken in.
  func enrolled(_ name: String = "Library") throws -> TestKiosk {
    let kiosk = TestKiosk(office: service.identity())
    let token = try service.makeToken(name: name, hours: 1)
    let answer = service.answer(.enrol, body: try kiosk.enrolment(token: token.secret))
    #expect(answer.status == 200)
    return kiosk
  }
}
