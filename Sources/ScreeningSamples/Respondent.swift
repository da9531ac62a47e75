import Rules
import Screening

/// Answers every question truthfully from a household whose facts are all known.
public struct Respondent {
  private let facts: [FactPath: Answer]
  private let catalogue: ScreeningCatalogue

  /// Makes one from answers; a fact they do not have is "no", 0 or the question's usual value.
  public init(_ answers: Answers, _ catalogue: ScreeningCatalogue) {
    var facts: [FactPath: Answer] = [:]
    for path in answers.paths { facts[path] = answers[path] }
    self.facts = facts
    self.catalogue = catalogue
  }

  /// What a choice usually is where it is not the last option.
  private static let usual = ["citizen_status": "citizen", "status_detail": "prucol"]

  /// The answer to a question.
  public func answer(_ asked: AskedQuestion) -> Answer {
    func path(_ fact: String) -> FactPath {
      asked.person.map { FactPath(person: $0, fact) } ?? FactPath(fact)
    }
    switch asked.question.kind {
    case .manyOf(let options): return .several(options.filter { isTrue($0, path) })
    case .yesNo: return isTrue(asked.question.fact, path) ? .yes : .no
    case .choice(let options):
      if let given = facts[asked.fact] { return given }
      return .choice(Self.usual[asked.question.fact] ?? options.last ?? "")
    case .amount, .age: return facts[asked.fact] ?? .number(0)
    case .count:
      return facts[asked.fact] ?? .number(asked.question.fact == "household_size" ? 1 : 0)
    }
  }

  private func isTrue(_ fact: String, _ path: (String) -> FactPath) -> Bool {
    if let given = facts[path(fact)] { return given == .yes }
    if fact.hasPrefix("receives.") { return isPositive(path("income." + fact.dropFirst(9))) }
    switch fact {
    case "all_citizens":
      return !anyone { facts[$0("citizen_status")].map { $0 != .choice("citizen") } ?? false }
    case "someone_studies":
      return anyone {
        facts[$0("school")].map { $0 != .choice("none") && $0 != .choice("k12") } ?? false
      }
    case "someone_covered":
      return anyone { isTrue("has_medicare", $0) || isTrue("has_other_health_insurance", $0) }
    case "someone_pregnant": return anyone { isTrue("pregnant", $0) || isTrue("gave_birth", $0) }
    case "someone_disabled": return anyone { isTrue("disabled", $0) }
    case "someone_blind": return anyone { isTrue("blind", $0) }
    case "children_get_money":
      return anyone { path in
        guard case .number(let age)? = facts[path("age")], age < 16 else { return false }
        return facts.keys.contains {
          $0.text.hasPrefix(path("income").text) && isPositive($0)
        }
      }
    case "gets_cash_assistance": return isPositive(path("cash_assistance_monthly"))
    case "gave_birth": return facts[path("months_since_birth")] != nil
    default: return false
    }
  }

  private func anyone(_ test: ((String) -> FactPath) -> Bool) -> Bool {
    guard case .number(let size)? = facts[FactPath("household_size")] else { return false }
    return (0..<Int(size)).contains { person in test { FactPath(person: person, $0) } }
  }

  private func isPositive(_ path: FactPath) -> Bool {
    if case .number(let amount) = facts[path] { return amount > 0 }
    return false
  }
}
