/// A fact as rules see it: its kind, what may be answered, and what it is when it does not apply.
struct FactSpec: Sendable {
  /// The name without the person.
  let name: String
  let isPerPerson: Bool
  let kind: ValueKind
  /// What is known while there is no answer.
  let domain: ScreenValue
  /// The options it may be, where it is one.
  let options: [Int32]
  /// The root of the condition under which it applies; nothing where it always does.
  let gate: Int?
  /// Its value where it does not apply.
  let otherwise: ScreenValue
  /// Its value where it applies for certain and no answer narrows it.
  let applied: ScreenValue
  /// Its value for the applicant, where that is given.
  let fixed: ScreenValue?
  /// Its value in a complete household that does not name it.
  let absent: ScreenValue
  /// The question that asks for it.
  let question: Int
}
