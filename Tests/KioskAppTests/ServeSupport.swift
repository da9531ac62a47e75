import Interface
import OfficeContract
import Services
import Testing
import Values

@testable import KioskApp

/// What the tests of registration, visits, messages and staff share.
extension Pilot {
  /// A reference that the runtime could have made.
  static let reference = Reference(random: Array(0..<16))

  /// Types a text and presses Enter.
  mutating func fill(_ text: String) {
    type(text)
    press(.enter)
  }

  /// Picks the Change of an answer on a check page.
  mutating func change(_ label: String, sourceLocation: SourceLocation = #_sourceLocation) {
    for _ in 0..<10 {
      for line in text.split(separator: "\n") where line.contains(" \(label)  ") {
        if let digit = line.split(separator: " ").dropLast().last?.first, line.hasSuffix("Change") {
          return press(.character(digit))
        }
      }
      let before = text
      press(.pageDown)
      if text == before { break }
    }
    Issue.record("no answer \"\(label)\" on\n\(text)", sourceLocation: sourceLocation)
  }

  /// The submissions that were asked for.
  var submissions: [Submission] {
    effects.compactMap { if case .submit(let submission, _) = $0 { submission } else { nil } }
  }

  /// What ties the last submission to a visit.
  var binding: VisitBinding? {
    effects.reversed().lazy.compactMap { if case .submit(_, let visit) = $0 { visit } else { nil } }
      .first
  }

  /// Fills the registration in, up to the check page.
  mutating func fillRegistration() {
    choose("Register")
    fill("O'Brien")
    fill("Ñandú")
    fill("07041950")
    choose("Female")
    choose("Queens")
    fill("32-20 Northern Blvd")
    fill("")
    fill("11101")
    fill("7185550134")
    fill("")
    choose("Add a person")
    fill("张伟")
    fill("11032019")
    choose("Son or daughter")
    choose("That is everyone")
    choose("Food")
    pick("proceed")
    choose("Telephone call")
    choose("English")
    choose("No")
  }
}
