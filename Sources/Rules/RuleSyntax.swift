import JSONText

/// A parsed JsonLogic rule, before either door gives it a meaning.
///
/// An object with exactly one member is a call of an operator; every other value stands for itself.
package indirect enum RuleSyntax: Sendable {
  /// The deepest nesting of a rule.
  package static let maximumDepth = 100
  /// The most nodes of a rule.
  static let maximumNodes = 100_000

  /// A value that stands for itself.
  case literal(JSONValue)
  /// A list whose elements may be rules.
  case list([RuleSyntax], path: String)
  /// An operator and its operands, and the place of the call.
  case call(String, [RuleSyntax], path: String)

  /// Parses a rule.
  /// - Parameter known: tells whether the door has an operator of that name.
  /// - Throws: the place and the name of an operator that nobody declared; a rule too deep or big.
  static func parse(
    _ value: JSONValue, path: String = "", known: (String) -> Bool
  ) throws(RuleProblem) -> RuleSyntax {
    var nodes = 0
    return try parse(value, path: path, depth: 0, nodes: &nodes, known: known)
  }

  private static func parse(
    _ value: JSONValue, path: String, depth: Int, nodes: inout Int, known: (String) -> Bool
  ) throws(RuleProblem) -> RuleSyntax {
    nodes += 1
    guard depth <= maximumDepth else {
      throw RuleProblem(path: path, message: "nested more than \(maximumDepth) deep")
    }
    guard nodes <= maximumNodes else {
      throw RuleProblem(path: path, message: "more than \(maximumNodes) parts")
    }
    switch value {
    case .array(let elements):
      var parsed: [RuleSyntax] = []
      for (index, element) in elements.enumerated() {
        parsed.append(
          try parse(
            element, path: join(path, "\(index)"), depth: depth + 1, nodes: &nodes, known: known))
      }
      return .list(parsed, path: path)
    case .object(let members) where members.count == 1:
      let name = members[0].key
      let place = join(path, name)
      guard known(name) else {
        throw RuleProblem(path: place, message: "unknown operator \(name)")
      }
      let operands = try parse(
        members[0].value, path: place, depth: depth + 1, nodes: &nodes, known: known)
      if case .list(let several, _) = operands { return .call(name, several, path: place) }
      return .call(name, [operands], path: place)
    default: return .literal(value)
    }
  }

  private static func join(_ path: String, _ name: String) -> String {
    path.isEmpty ? name : "\(path).\(name)"
  }

  /// The place in the rule; empty for a literal.
  package var path: String {
    switch self {
    case .literal: ""
    case .list(_, let path), .call(_, _, let path): path
    }
  }
}

/// Why a rule cannot be loaded or evaluated, with the place in the rule.
public struct RuleProblem: Error, Equatable, Sendable {
  /// The place: operator names and positions joined by dots; empty for the whole rule.
  public let path: String
  /// What is wrong there.
  public let message: String

  /// Makes a problem.
  public init(path: String, message: String) {
    self.path = path
    self.message = message
  }
}
