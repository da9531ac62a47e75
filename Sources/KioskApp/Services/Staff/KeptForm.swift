import OfficeContract
import Services
import Values

/// A half-filled form of an assisted registration as it is kept for its clerk. The agreement is not:
/// it is shown to the person anew.
struct KeptForm: Codable, Equatable, Sendable {
  /// The format that this program writes.
  private static let currentFormat = 1

  private var format = KeptForm.currentFormat
  /// What was typed.
  private let form: EnrolmentForm
  /// The order in which the parts of its dates were typed (`DateOrder`).
  private let order: String

  /// Keeps a form whose dates were typed in an order.
  init(_ form: EnrolmentForm, order: DateOrder) {
    self.form = form.withoutAgreement
    self.order = order.rawValue
  }

  /// Reads what `bytes` wrote; nothing where another version did.
  init?(bytes: [UInt8]) {
    guard let kept = try? ContractJSON.decode(KeptForm.self, from: bytes, what: "form"),
      kept.format == KeptForm.currentFormat, DateOrder(rawValue: kept.order) != nil
    else { return nil }
    self = kept
  }

  /// As it is kept; nothing where it cannot be.
  var bytes: [UInt8]? { try? ContractJSON.encode(self, what: "form") }

  /// The form, with its dates in the order of the page's language.
  func opened(in order: DateOrder) -> EnrolmentForm {
    var form = form
    if let old = DateOrder(rawValue: self.order) { form.turnDates(from: old, to: order) }
    return form
  }
}

extension EnrolmentForm {
  /// The same without what was said to the agreement.
  var withoutAgreement: EnrolmentForm {
    var form = self
    form.consent = ""
    form.wasShown = false
    return form
  }

  /// Turns dates that were typed in one order into another.
  mutating func turnDates(from old: DateOrder, to new: DateOrder) {
    guard old != new else { return }
    draft.birthDate = old.digits(draft.birthDate, to: new)
    for index in draft.household.indices {
      draft.household[index].birthDate = old.digits(draft.household[index].birthDate, to: new)
    }
  }
}
