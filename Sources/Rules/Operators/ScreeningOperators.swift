/// One operator of the screening door: three-valued, on intervals.
package struct ScreeningOperator: Sendable {
  package typealias Body = @Sendable (inout Evaluation, Operands) -> ScreenValue

  /// How the facts behind an undecided value are found.
  package enum Search: Sendable {
    /// Behind each undecided operand.
    case operands
    /// As `if` chooses: behind conditions, and results that may still be chosen.
    case branches
    /// Behind the operand, for each person.
    case persons
    /// Behind the operand, for the applicant.
    case applicant
  }

  package let name: String
  /// How many operands it takes.
  package let arity: ClosedRange<Int>
  package let search: Search
  /// The kind of its value for operands of these kinds; nothing where they do not fit.
  package let kind: @Sendable ([ValueKind]) -> ValueKind?
  package let evaluate: Body

  package init(
    _ name: String, _ arity: ClosedRange<Int>, search: Search = .operands,
    kind: @escaping @Sendable ([ValueKind]) -> ValueKind?, evaluate: @escaping Body
  ) {
    self.name = name
    self.arity = arity
    self.search = search
    self.kind = kind
    self.evaluate = evaluate
  }

  /// Makes an operator whose operands are all of one kind.
  package init(
    _ name: String, _ arity: ClosedRange<Int>, search: Search = .operands, of operand: ValueKind,
    gives result: ValueKind, evaluate: @escaping Body
  ) {
    self.init(
      name, arity, search: search,
      kind: { $0.allSatisfy { $0 == operand } ? result : nil }, evaluate: evaluate)
  }

  /// The operand that decides alone, whatever the others are; nothing where none does.
  package var decidesAlone: Truth? {
    switch name {
    case "or", "anyone": .yes
    case "and", "everyone": .no
    default: nil
    }
  }

  /// Whether its operands are rules about a person.
  package var bindsPerson: Bool { search == .persons || search == .applicant }
}

/// The registry of the screening door. `var usd param may criterion` are resolved when compiling.
package enum ScreeningOperators {
  package static let all: [ScreeningOperator] =
    screeningLogic + screeningComparison + screeningArithmetic + screeningPersons

  /// How each operator's undecided values are searched, and how it is evaluated, by number.
  package static let searches: [ScreeningOperator.Search] = all.map(\.search)
  package static let bodies: [ScreeningOperator.Body] = all.map(\.evaluate)

  private static let numbers: [String: Int] = {
    var numbers: [String: Int] = [:]
    for (index, known) in all.enumerated() { numbers[known.name] = index }
    return numbers
  }()

  package static func number(_ name: String) -> Int? { numbers[name] }
  package static let compiled: Set<String> = ["var", "usd", "param", "may", "criterion"]
}
