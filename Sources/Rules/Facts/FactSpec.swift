/// A fact as rules see it: its kind, what may be answered, and what it is when it does not apply.
package struct FactSpec: Sendable {
  /// The name without the person.
  package let name: String
  package let isPerPerson: Bool
  package let kind: ValueKind
  /// What is known while there is no answer.
  package let domain: ScreenValue
  /// The options it may be, where it is one.
  package let options: [Int32]
  /// The root of the condition under which it applies; nothing where it always does.
  package let gate: Int?
  /// Its value where it does not apply.
  package let otherwise: ScreenValue
  /// Its value where it applies for certain and no answer narrows it.
  package let applied: ScreenValue
  /// Its value for the applicant, where that is given.
  package let fixed: ScreenValue?
  /// Its value in a complete household that does not name it.
  package let absent: ScreenValue
  /// The question that asks for it.
  package let question: Int

  package init(
    name: String, isPerPerson: Bool, kind: ValueKind, domain: ScreenValue, options: [Int32],
    gate: Int?, otherwise: ScreenValue, applied: ScreenValue, fixed: ScreenValue?,
    absent: ScreenValue, question: Int
  ) {
    self.name = name
    self.isPerPerson = isPerPerson
    self.kind = kind
    self.domain = domain
    self.options = options
    self.gate = gate
    self.otherwise = otherwise
    self.applied = applied
    self.fixed = fixed
    self.absent = absent
    self.question = question
  }
}
