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
  /// What it means, in a few words for authors of rules.
  package let meaning: String
  /// How many operands it takes.
  package let arity: ClosedRange<Int>
  package let search: Search
  /// What its operands are and what it gives, where all are of one kind.
  package let kinds: (operand: ValueKind, result: ValueKind)?
  /// The kind of its value for operands of these kinds; nothing where they do not fit.
  package let kind: @Sendable ([ValueKind]) -> ValueKind?
  package let evaluate: Body

  package init(
    _ name: String, _ meaning: String, _ arity: ClosedRange<Int>, search: Search = .operands,
    kinds: (operand: ValueKind, result: ValueKind)? = nil,
    kind: @escaping @Sendable ([ValueKind]) -> ValueKind?, evaluate: @escaping Body
  ) {
    self.name = name
    self.meaning = meaning
    self.kinds = kinds
    self.arity = arity
    self.search = search
    self.kind = kind
    self.evaluate = evaluate
  }

  /// Makes an operator whose operands are all of one kind.
  package init(
    _ name: String, _ meaning: String, _ arity: ClosedRange<Int>, search: Search = .operands,
    of operand: ValueKind, gives result: ValueKind, evaluate: @escaping Body
  ) {
    self.init(
      name, meaning, arity, search: search, kinds: (operand, result),
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
  var bindsPerson: Bool { search == .persons || search == .applicant }
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

  /// The operators that are resolved when compiling, with what they mean.
  package static let compiled = [
    "var": "the fact or definition of that name",
    "usd": "an amount in dollars: rules count in cents",
    "param": "the figure of a table on the day asked for; with a size where the table has sizes",
    "may": "whether one may get the programme of that id",
    "criterion": "whether the criterion of that id, of the same programme, is met",
  ]
}
