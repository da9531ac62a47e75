import JSONText
import Rules
import Screening

/// Judges explanations without the engine: from the files' own `eligible` rules and the reasons.
struct ExplainedProgrammes {
  private struct Rule {
    let eligible: JSONValue
    let isPerPerson: Bool
    /// Criteria about the household, also in a programme for persons.
    let shared: Set<String>
  }

  private let rules: [String: Rule]

  init() throws {
    var rules: [String: Rule] = [:]
    for (path, bytes) in try ContentFolder.files() where path.hasPrefix("programmes/") {
      let file = try JSONReader.read(bytes)
      let isPerPerson = file["scope"]?.text == "person"
      let criteria = file["criteria"]?.elements ?? []
      let all = criteria.compactMap { $0["id"].map { Self.object("criterion", $0) } }
      let shared = criteria.filter { !isPerPerson || $0["person"]?.truth == false }
      rules[file["id"]?.text ?? ""] = Rule(
        eligible: file["eligible"] ?? Self.object("and", .array(all)), isPerPerson: isPerPerson,
        shared: Set(shared.compactMap { $0["id"]?.text }))
    }
    self.rules = rules
  }

  /// What is wrong with the reasons of a decided result; nothing where they decide it and each is
  /// needed.
  func fault(_ result: ProgrammeResult, persons: Int) -> String? {
    guard result.verdict != .needToKnow else { return nil }
    guard let rule = rules[result.programme] else { return "there is no such programme" }
    let wanted = Truth(result.verdict == .mayGet)
    let judged = !rule.isPerPerson ? [-1] : (wanted == .yes ? result.persons : Array(0..<persons))
    var known: [Known: Truth] = [:]
    var isByCases = false
    for reason in result.reasons {
      // Decided by all cases alike, not by the same criterion in each.
      if reason.state == .unknown {
        isByCases = true
        continue
      }
      let state = Truth(reason.state == .met)
      let about = rule.shared.contains(reason.criterion) ? [-1] : reason.persons
      if about.isEmpty { return "\(reason.criterion) names nobody" }
      for person in about { known[Known(criterion: reason.criterion, person: person)] = state }
    }
    func decides(_ known: [Known: Truth]) -> Bool {
      judged.allSatisfy { outcome(rule.eligible, rule, known, $0) == wanted }
    }
    if isByCases { return decides(known) ? "it needs no cases" : nil }
    guard decides(known) else { return "the reasons do not decide it" }
    for key in known.keys {
      var fewer = known
      fewer[key] = nil
      if decides(fewer) { return "\(key.criterion) of \(key.person) is not needed" }
    }
    return nil
  }

  private struct Known: Hashable {
    let criterion: String
    let person: Int
  }

  private func outcome(
    _ node: JSONValue, _ rule: Rule, _ known: [Known: Truth], _ person: Int
  ) -> Truth {
    guard let member = node.members?.first else { return .unknown }
    switch member.key {
    case "criterion":
      let id = member.value.text ?? ""
      let about = rule.shared.contains(id) ? -1 : person
      return known[Known(criterion: id, person: about)] ?? .unknown
    case "!":
      let inner = member.value.elements?.first ?? member.value
      return !outcome(inner, rule, known, person)
    default:
      let parts = (member.value.elements ?? []).map { outcome($0, rule, known, person) }
      return member.key == "and"
        ? parts.reduce(.yes) { $0.and($1) } : parts.reduce(.no) { $0.or($1) }
    }
  }

  private static func object(_ key: String, _ value: JSONValue) -> JSONValue {
    .object([JSONMember(key: key, value: value)])
  }
}
