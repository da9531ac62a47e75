import JSONText

/// How a programme's criteria decide: `and`, `or` and `!` over criteria, nothing else.
package indirect enum ReasonTree: Sendable, Equatable {
  /// A criterion, by its position.
  case criterion(Int)
  /// All of them.
  case all([ReasonTree])
  /// At least one of them.
  case any([ReasonTree])
  /// The opposite.
  case not(ReasonTree)

  /// Reads the rule under `eligible`.
  package static func read(_ node: ContentNode, criteria: [String]) throws(ContentError)
    -> ReasonTree
  {
    guard let members = node.value.members, members.count == 1 else {
      throw node.error("expected and, or, ! or criterion")
    }
    let inner = node.child(members[0].key, members[0].value)
    switch members[0].key {
    case "criterion":
      let id = try inner.text()
      guard let index = criteria.firstIndex(of: id) else {
        throw inner.error("\(id) is not a criterion of this programme")
      }
      return .criterion(index)
    case "and", "or":
      var parts: [ReasonTree] = []
      for part in try inner.elements() { parts.append(try read(part, criteria: criteria)) }
      return members[0].key == "and" ? .all(parts) : .any(parts)
    case "!":
      let operand = inner.value.elements?.first.map { inner.child("0", $0) } ?? inner
      return .not(try read(operand, criteria: criteria))
    default: throw inner.error("expected and, or, ! or criterion")
    }
  }

  /// The outcome where each criterion stands as given.
  package func outcome(_ states: [Truth]) -> Truth {
    switch self {
    case .criterion(let index): states[index]
    case .all(let parts): parts.reduce(.yes) { $0.and($1.outcome(states)) }
    case .any(let parts): parts.reduce(.no) { $0.or($1.outcome(states)) }
    case .not(let part): !part.outcome(states)
    }
  }

  /// The fewest criteria that decide it as it is decided, whatever the others are; where it is
  /// not decided, those that may still decide it.
  package func deciding(_ states: [Truth]) -> [Int] {
    let outcome = outcome(states)
    var chosen = candidates(states, outcome)
    guard outcome.isDecided else { return chosen }
    // A criterion that stands at several places may be needed only once.
    for index in chosen {
      let fewer = chosen.filter { $0 != index }
      if self.outcome(masked(states, to: fewer)) == outcome { chosen = fewer }
    }
    return chosen
  }

  /// The criteria that stand for an outcome or may: where it is decided by cases, each of them
  /// decides in some.
  package func supporting(_ states: [Truth], _ outcome: Truth) -> [Int] {
    switch self {
    case .criterion(let index): return states[index] == !outcome ? [] : [index]
    case .not(let part): return part.supporting(states, !outcome)
    case .all(let parts), .any(let parts):
      var union: [Int] = []
      for part in parts where part.outcome(states) != !outcome {
        for index in part.supporting(states, outcome) where !union.contains(index) {
          union.append(index)
        }
      }
      return union
    }
  }

  /// Whether the kept criteria alone decide it so, whatever the others are.
  package func decides(_ states: [Truth], kept: [Int], as outcome: Truth) -> Bool {
    self.outcome(masked(states, to: kept)) == outcome
  }

  private func masked(_ states: [Truth], to kept: [Int]) -> [Truth] {
    states.enumerated().map { kept.contains($0.offset) ? $0.element : .unknown }
  }

  private func candidates(_ states: [Truth], _ outcome: Truth) -> [Int] {
    switch self {
    case .criterion(let index): return states[index] == outcome ? [index] : []
    case .not(let part): return part.candidates(states, !outcome)
    case .all(let parts): return gather(parts, states, outcome, needsEvery: outcome == .yes)
    case .any(let parts): return gather(parts, states, outcome, needsEvery: outcome == .no)
    }
  }

  private func gather(
    _ parts: [ReasonTree], _ states: [Truth], _ outcome: Truth, needsEvery: Bool
  ) -> [Int] {
    let alike = parts.filter { $0.outcome(states) == outcome }
    if needsEvery || outcome == .unknown {
      var union: [Int] = []
      for part in alike {
        for index in part.candidates(states, outcome) where !union.contains(index) {
          union.append(index)
        }
      }
      return union
    }
    let sets = alike.map { $0.candidates(states, outcome) }
    return sets.min { $0.count < $1.count } ?? []
  }
}
