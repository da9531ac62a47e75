import Interface
import Services
import Testing

@testable import KioskApp

extension Pilot {
  static let kim = StaffMember(id: "S-014", name: "Kim Alvarez")

  /// Signed in, on the staff page.
  static func staff(language: String = "en", settings: AppSettings = AppSettings()) throws -> Pilot
  {
    var pilot = try Pilot.home(language: language, settings: settings)
    pilot.press(.function(12))
    pilot.fill("S-014")
    pilot.fill("1234")
    pilot.answer(.signIn(.signedIn(kim)))
    return pilot
  }

  /// The twelve fields before the agreement.
  static let enrolment = [
    "张", "伟", "02041988", "f", "pass", "E12345678", "32-20 Northern Blvd", "2B", "11101",
    "7185550134", "简", "y",
  ]
}
