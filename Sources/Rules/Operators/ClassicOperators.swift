import JSONText

/// One operator of the classic door.
struct ClassicOperator: Sendable {
  typealias Body =
    @Sendable (inout ClassicRun, [ClassicRule.Node], JSONValue) throws(RuleProblem) -> JSONValue

  /// Its name in a rule.
  let name: String
  /// Evaluates the operands it needs, in its own order.
  let apply: Body

  /// Makes an operator that decides itself which operands to evaluate.
  init(_ name: String, lazy apply: @escaping Body) {
    self.name = name
    self.apply = apply
  }

  /// Makes an operator whose operands are all evaluated first.
  init(
    _ name: String,
    _ body: @escaping @Sendable (inout ClassicRun, [JSONValue]) throws(RuleProblem) -> JSONValue
  ) {
    self.name = name
    apply = { (run, operands, data) throws(RuleProblem) in
      try body(&run, try run.evaluate(operands, data))
    }
  }
}

extension Array {
  /// The element there, or nothing past the end.
  func at(_ index: Int) -> Element? { index < count ? self[index] : nil }
}

/// The registry of the classic door: every operator JsonLogic defines.
enum ClassicOperators {
  private static let all: [String: ClassicOperator] = {
    let families = [
      classicLogic, classicComparisons, classicArithmetic, classicText, classicLists, classicData,
    ]
    var byName: [String: ClassicOperator] = [:]
    for family in families { for known in family { byName[known.name] = known } }
    return byName
  }()

  /// The operator of that name.
  static func named(_ name: String) -> ClassicOperator? { all[name] }

  /// The names of all operators.
  static var names: [String] { all.keys.sorted() }
}
