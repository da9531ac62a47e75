/// One step of a compiled rule.
struct RuleNode: Sendable {
  enum Form: Sendable {
    case constant(ScreenValue)
    case fact(Int)
    case definition(Int)
    /// A figure of a table, by the index of its use; an operand gives the size.
    case parameter(Int)
    /// An operator by its place in the registry.
    case call(Int)
  }

  let form: Form
  /// Where its operands are listed, and how many they are.
  let first: Int
  let count: Int
}

/// A named value that rules refer to: computed once per household or once per person.
struct RuleDefinition: Sendable {
  let name: String
  let isPerPerson: Bool
  let kind: ValueKind
  let root: Int
}

/// Everything the content's rules compile to; shared by all interviews.
final class RuleProgram: Sendable {
  let nodes: [RuleNode]
  /// The nodes' operands, listed one after the other.
  let operands: [Int32]
  let definitions: [RuleDefinition]
  let facts: [FactSpec]
  let uses: [ParameterUse]
  let tables: [ParameterTable]
  let influence: RuleInfluence

  init(
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
