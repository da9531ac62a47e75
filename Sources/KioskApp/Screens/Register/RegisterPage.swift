import Interface
import Services
import Wording

/// The pages of the registration, in order.
public enum RegisterPage: String, CaseIterable, Hashable, Sendable {
  /// Names and date of birth.
  case name
  /// Sex.
  case sex
  /// Borough, or no home address.
  case borough
  /// Street, flat and ZIP code.
  case address
  /// Telephone and e-mail.
  case contact
  /// Who else lives there.
  case household
  /// What help is needed.
  case needs
  /// How the office may answer.
  case channel
  /// In which language.
  case language
  /// Whether an interpreter is needed.
  case interpreter

  /// How many steps a person is told there are.
  static let steps = 5

  /// Which step this page belongs to.
  var step: Int {
    switch self {
    case .name, .sex: 1
    case .borough, .address, .contact: 2
    case .household: 3
    case .needs: 4
    case .channel, .language, .interpreter: 5
    }
  }

  /// Makes the page's screen.
  func screen(isChange: Bool) -> any Screen {
    switch self {
    case .name, .address, .contact: RegisterFieldsScreen(step: self, isChange: isChange)
    case .sex, .borough, .channel, .language, .interpreter:
      RegisterChoiceScreen(step: self, isChange: isChange)
    case .household: HouseholdScreen(isChange: isChange)
    case .needs: NeedsScreen(isChange: isChange)
    }
  }

  /// Where to go once this page is filled in: on, or back to the check page it was changed from.
  func onward(isChange: Bool, in context: ScreenContext) -> [Command] {
    let draft = context.session.registration
    if isChange {
      // A home that was just named needs its street.
      let needsStreet = self == .borough && !context.session.hasNoAddress && draft.street.isEmpty
      return needsStreet ? [.replace(.register(.address, isChange: true))] : [.pop]
    }
    var pages = RegisterPage.allCases.drop { $0 != self }.dropFirst()
    if context.session.hasNoAddress { pages.removeAll { $0 == .address } }
    return [.push(pages.first.map { .register($0, isChange: false) } ?? .registerCheck)]
  }
}

extension ScreenContext {
  /// How far along a page of the registration is, in words.
  func progress(of page: RegisterPage) -> String {
    say(
      RegisterPhrase.step, ["n": .number(page.step), "m": .number(RegisterPage.steps)])
  }
}
