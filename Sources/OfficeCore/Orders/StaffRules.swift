import OfficeContract
import Services

/// What an account of staff may look like: the same at the office and at a kiosk (`StaffForm`), said
/// in the office's errors.
enum StaffRules {
  static func id(_ text: String) throws(OfficeError) -> String {
    guard let id = StaffForm.id(text) else {
      throw .badArgument("\(text): a staff id has 2 to 16 letters, digits or hyphens")
    }
    return id
  }

  static func check(name: String) throws(OfficeError) {
    guard StaffForm.isName(name) else { throw .badArgument("a name has 1 to 80 characters") }
  }

  static func check(pin: String) throws(OfficeError) {
    switch StaffForm.problem(ofPIN: pin) {
    case nil: break
    case .length: throw .badArgument("a PIN has 6 to 12 digits")
    case .tooSimple: throw .badArgument("this PIN is too easy to guess")
    }
  }

  static func check(days: Int) throws(OfficeError) {
    guard (1...Limits.rosterDays).contains(days) else {
      throw .badArgument("an account lasts 1 to \(Limits.rosterDays) days without the office")
    }
  }
}
