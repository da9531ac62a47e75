/// One step of a compiled rule.
package struct RuleNode: Sendable {
  package enum Form: Sendable {
    case constant(ScreenValue)
    case fact(Int)
    case definition(Int)
    /// A figure of a table, by the index of its use; an operand gives the size.
    case parameter(Int)
    /// An operator by its place in the registry.
    case call(Int)
  }

  package let form: Form
  /// Where its operands are listed, and how many they are.
  package let first: Int
  package let count: Int
}

/// A named value that rules refer to: computed once per household or once per person.
package struct RuleDefinition: Sendable {
  package let name: String
  package let isPerPerson: Bool
  package let kind: ValueKind
  package let root: Int
}

/// Everything the content's rules compile to; shared by all interviews.
package final class RuleProgram: Sendable {
  package let nodes: [RuleNode]
  /// The nodes' operands, listed one after the other.
  package let operands: [Int32]
  package let definitions: [RuleDefinition]
  package let facts: [FactSpec]
  package let uses: [ParameterUse]
  package let tables: [ParameterTable]
  package let influence: RuleInfluence

  package init(
    nodes: [RuleNode], operands: [Int32], definitions: [RuleDefinition], facts: [FactSpec],
    uses: [ParameterUse], tables: [ParameterTable]
  ) {
    self.nodes = nodes
    self.operands = operands
    self.definitions = definitions
    self.facts = facts
    self.uses = uses
    self.tables = tables
    influence = RuleInfluence(
      nodes: nodes, operands: operands, definitions: definitions, facts: facts)
  }
}
