import Rules
import Values

/// What an author of rules may write, in words: the facts, definitions and tables of a catalogue,
/// and the operators there are.
public struct RuleGuide: Sendable {
  private let catalogue: ScreeningCatalogue

  /// Makes the guide of a catalogue.
  public init(_ catalogue: ScreeningCatalogue) { self.catalogue = catalogue }

  /// All of it, for a terminal: a heading, then a line for each name.
  public var text: String {
    (facts + definitions + operators + tables).map { $0 + "\n" }.joined()
  }

  private var facts: [String] {
    let all = catalogue.program.facts
    func lines(_ isPerPerson: Bool) -> [String] {
      all.filter { $0.isPerPerson == isPerPerson }.map { line($0.name, values(of: $0)) }
    }
    return [#"FACTS, in the order of asking: {"var": "age"}"#, "", "  of the household"]
      + lines(false)
      + ["", "  of a person: in a rule about a person, or inside anyone, howMany, total, ..."]
      + lines(true) + [""]
  }

  private func values(of fact: FactSpec) -> String {
    let question = catalogue.questions[fact.question]
    switch question.kind {
    case .yesNo, .manyOf: return "yes or no"
    case .choice(let options):
      return "one of " + (options + question.accepts).joined(separator: " ")
    case .amount(let period):
      return "dollars (\(period)), \(question.minimum / 100) to \(question.maximum / 100)"
    case .count, .age: return "a number, \(question.minimum) to \(question.maximum)"
    }
  }

  /// Definitions by their owner: the shared ones first, then each programme's.
  private var definitions: [String] {
    let named = catalogue.program.definitions.filter { !$0.name.contains { "#!@$%".contains($0) } }
    var lines = [#"DEFINITIONS: {"var": "cash_income"}, another programme's {"var": "snap.size"}"#]
    for owner in [nil] + catalogue.programmes.map({ Optional($0.id) }) {
      let own = named.filter { self.owner(of: $0.name) == owner }.sorted {
        ($0.isPerPerson ? 1 : 0, $0.name) < ($1.isPerPerson ? 1 : 0, $1.name)
      }
      if own.isEmpty { continue }
      lines += ["", "  " + (owner ?? "shared; the condition of a question may name these too")]
      lines += own.map {
        let name = owner.map { $0.count + 1 } ?? 0
        return line(
          String($0.name.dropFirst(name)),
          $0.kind.rawValue + ($0.isPerPerson ? ", of a person" : ""))
      }
    }
    return lines + [""]
  }

  private func owner(of definition: String) -> String? {
    guard let dot = definition.firstIndex(of: ".") else { return nil }
    return String(definition[..<dot])
  }

  private var operators: [String] {
    let named = ScreeningOperators.compiled.sorted { $0.key < $1.key }.map {
      line($0.key, $0.value)
    }
    let others = ScreeningOperators.all.map { known in
      let kinds = known.kinds.map { "; takes \($0.operand.rawValue), gives \($0.result.rawValue)" }
      return line(known.name, known.meaning + "; \(count(known.arity))" + (kinds ?? ""))
    }
    return [
      #"OPERATORS: {"<=": [{"var": "age"}, 18]}; unknown where the answers leave it open"#, "",
    ]
      + named + others + [""]
  }

  private func count(_ arity: ClosedRange<Int>) -> String {
    switch (arity.lowerBound, arity.upperBound) {
    case (1, 1): "1 operand"
    case (let least, let most) where least == most: "\(least) operands"
    case (let least, let most): "\(least) to \(most) operands"
    }
  }

  private var tables: [String] {
    [#"TABLES: {"param": "snap_shelter_cap"}, with sizes {"param": ["fpg", {"var": "size"}]}"#, ""]
      + catalogue.tables.map { table in
        let sizes = table.rows.map(\.values.count).max() ?? 0
        let until = table.rows.last.map { ", until \($0.until.iso)" } ?? ""
        return line(
          table.name,
          (sizes > 1 ? "sizes 1 to \(sizes)" : "one value") + until + "; "
            + table.citation)
      }
  }

  private func line(_ name: String, _ text: String) -> String {
    "    " + name + String(repeating: " ", count: max(2, 34 - name.count)) + text
  }
}
