import Values

/// What is made of a draft that is to be sent.
enum CheckOutcome: Sendable {
  /// It is complete.
  case send(Errand)
  /// These things are wrong; each is shown with its step.
  case mistakes([FieldProblem])
  /// This step must be filled in anew; until it is, the page says why.
  case change(String, because: Phrase? = nil)
  /// It cannot be looked at yet.
  case nothing
}
