import JSONText

/// What each fact reaches: the values to compute anew when it changes, and where it may be cut.
package struct RuleInfluence: Sendable {
  /// For each fact, the definitions that read it, directly or through others.
  package let definitions: [[Int]]
  /// For each fact, itself and the facts whose condition reads it.
  package let facts: [[Int]]
  /// For each fact that is a number, the first numbers of the cells between the constants rules
  /// compare it with, in order.
  package let cuts: [[Int64]]

  package init(
    nodes: [RuleNode], operands: [Int32], definitions: [RuleDefinition], facts: [FactSpec]
  ) {
    let width = (facts.count + 63) / 64
    // The facts each node reads: operands, gates and definitions are compiled before their users.
    var reads = Array(repeating: UInt64(0), count: nodes.count * width)
    func add(_ other: Int, to node: Int) {
      for word in 0..<width { reads[node * width + word] |= reads[other * width + word] }
    }
    for (index, node) in nodes.enumerated() {
      for place in node.first..<node.first + node.count { add(Int(operands[place]), to: index) }
      switch node.form {
      case .fact(let fact):
        reads[index * width + fact >> 6] |= 1 << UInt64(fact & 63)
        if let gate = facts[fact].gate { add(gate, to: index) }
      case .definition(let definition): add(definitions[definition].root, to: index)
      default: break
      }
    }
    func readers(_ roots: [Int?]) -> [[Int]] {
      var found = Array(repeating: [Int](), count: facts.count)
      for (index, root) in roots.enumerated() {
        guard let root else { continue }
        for word in 0..<width {
          var rest = reads[root * width + word]
          while rest != 0 {
            found[word << 6 | rest.trailingZeroBitCount].append(index)
            rest &= rest - 1
          }
        }
      }
      return found
    }
    self.definitions = readers(definitions.map(\.root))
    let gated = readers(facts.map(\.gate))
    self.facts = facts.indices.map { [$0] + gated[$0] }
    cuts = RuleInfluence.cuts(nodes, operands, facts.count)
  }

  private static let comparisons: Set<String> = ["<", "<=", ">", ">=", "==", "===", "!=", "!=="]

  private static func cuts(_ nodes: [RuleNode], _ operands: [Int32], _ facts: Int) -> [[Int64]] {
    var found = Array(repeating: Set<Int64>(), count: facts)
    for node in nodes {
      guard case .call(let called) = node.form,
        comparisons.contains(ScreeningOperators.all[called].name)
      else { continue }
      let forms = (node.first..<node.first + node.count).map { nodes[Int(operands[$0])].form }
      for case .fact(let fact) in forms {
        for case .constant(.number(let constant)) in forms {
          found[fact].insert(constant.low.roundedUp)
          found[fact].insert(constant.low.roundedDown + 1)
        }
      }
    }
    return found.map { $0.sorted() }
  }
}
