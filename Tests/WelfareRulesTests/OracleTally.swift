import FoundationEssentials
import Welfare

/// Counts how often results agree with the sample's expected values, and lists where they do not.
struct OracleTally {
  /// The programmes the sample has.
  static let programmes: Set<String> = [
    "snap", "wic", "medicaid", "child_health_plus", "essential_plan", "ssi", "eitc", "ny_eitc",
    "nyc_eitc", "ctc", "cdcc", "lifeline", "school_meals", "head_start", "early_head_start",
    "csfp", "section8", "public_housing", "ny_tanf", "ny_heap",
  ]

  private var compared: [String: Int] = [:]
  private var agreed: [String: Int] = [:]
  private var lines: [String] = []
  /// Rows that differ for no reason that is written down.
  private(set) var unexplained: [String] = []

  /// The share of compared rows that agree; 1 where none was compared.
  func share(_ programme: String) -> Double {
    guard let rows = compared[programme], rows > 0 else { return 1 }
    return Double(agreed[programme] ?? 0) / Double(rows)
  }

  /// Compares one row.
  mutating func add(_ row: JSONValue, _ results: [ProgrammeResult]) {
    for result in results where Self.programmes.contains(result.programme) {
      guard let expected = row["expected"]?[result.programme],
        let comparison = Comparison(row, expected, result)
      else { continue }
      compared[result.programme, default: 0] += 1
      if comparison.agrees {
        agreed[result.programme, default: 0] += 1
      } else {
        let id = row["id"]?.text ?? "?"
        let place = "\(id) \(result.programme)"
        if KnownDisagreements.reasons[place] == nil { unexplained.append(place) }
        lines.append(
          "\(id) \(result.programme): expected \(comparison.expected), \(comparison.found)")
      }
    }
  }

  /// Prints counts, and the rows that differ.
  func report() {
    for programme in compared.keys.sorted() {
      print("oracle \(programme): \(agreed[programme] ?? 0) of \(compared[programme] ?? 0)")
    }
    for line in lines.sorted() { print("differs \(line)") }
  }
}

/// One programme of one row: what was expected and what was found, made comparable.
struct Comparison {
  let expected: String
  let found: String
  let agrees: Bool

  init?(_ row: JSONValue, _ value: JSONValue, _ result: ProgrammeResult) {
    let isYes = result.verdict == .mayGet
    let detail = row["detail"]
    func text(_ persons: [Int]) -> String { persons.map(String.init).joined(separator: ",") }
    func listed(_ value: JSONValue?) -> [Int] {
      value?.elements?.compactMap { $0.whole.map(Int.init) } ?? []
    }
    func dollars(_ value: JSONValue?) -> Double {
      if case .number(let number) = value { number.value } else { 0 }
    }
    var money: Double?
    var tolerance = 1.0
    switch result.programme {
    case "wic", "head_start", "early_head_start", "csfp", "medicaid", "child_health_plus",
      "essential_plan", "ssi":
      var skipped = listed(detail?["medicaid"]?["not_comparable"])
      if !["medicaid", "child_health_plus", "essential_plan"].contains(result.programme) {
        skipped = []
      }
      if result.programme == "wic", !listed(detail?["medicaid"]?["not_comparable"]).isEmpty {
        skipped = []
      }
      let wanted = listed(value).filter { !skipped.contains($0) }
      let got = result.persons.filter { !skipped.contains($0) }
      expected = text(wanted)
      found = "\(text(got)) \(result.verdict)"
      agrees = wanted == got
      return
    case "lifeline":
      if detail?["lifeline"]?["not_comparable"] != nil { return nil }
      expected = "\(value.truth ?? false)"
    case "section8", "public_housing":
      if detail?["hud_not_comparable"] != nil { return nil }
      expected = "\(value.truth ?? false)"
    case "school_meals":
      expected = value.text ?? "none"
      found = result.tier ?? "none"
      agrees = expected == (isYes ? found : "none")
      return
    case "ny_heap":
      let season = value["2026-27"]
      expected = "\(season?["eligible"]?.truth ?? false) \(dollars(season?["amount"]))"
      money = dollars(season?["amount"])
    case "ny_eitc", "nyc_eitc":
      money = dollars(value)
      tolerance = 11
      expected = "\((money ?? 0) > 0) \(money ?? 0)"
    case "ctc":
      money = dollars(value["annual"])
      expected = "\((money ?? 0) > 0) \(money ?? 0)"
    default:
      if result.programme == "ny_tanf", detail?["ny_tanf"]?["not_comparable"] != nil { return nil }
      money = dollars(value["monthly"] ?? value["annual"])
      if result.programme == "eitc" { tolerance = 11 }
      expected = "\(value["eligible"]?.truth ?? false) \(money ?? 0)"
    }
    let low = Double(result.amount?.low ?? 0) / 100
    let high = Double(result.amount?.high ?? 0) / 100
    found = "\(isYes) \(low)-\(high) \(result.verdict)"
    let sameVerdict = expected.hasPrefix("\(isYes)") && result.verdict != .needToKnow
    let sameMoney = money.map { abs($0 - low) <= tolerance && abs($0 - high) <= tolerance } ?? true
    agrees = sameVerdict && (sameMoney || !isYes)
  }
}
