/// What checking a form gave: a value, or what is wrong with the form.
public enum ValidationResult<Value: Sendable>: Sendable {
  /// Nothing is wrong.
  case valid(Value)
  /// At least one field needs another look; in the order of the form.
  case problems([FieldProblem])

  /// The value, where nothing is wrong.
  public var value: Value? { if case .valid(let value) = self { value } else { nil } }

  /// What is wrong; empty where nothing is.
  public var problems: [FieldProblem] { if case .problems(let all) = self { all } else { [] } }
}
