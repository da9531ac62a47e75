import Welfare

/// One respect in which a result is held against what was expected.
struct OracleComparison {
  /// What is compared.
  enum Aspect: String, CaseIterable {
    case verdict = "yes/no"
    case persons
    case amount
    case tier
  }

  let aspect: Aspect
  let expected: String
  let found: String
  let agrees: Bool

  /// Programmes whose expected value is the list of people.
  private static let listed: Set<String> = [
    "wic", "head_start", "early_head_start", "csfp", "medicaid", "child_health_plus",
    "essential_plan", "ssi",
  ]
  private static let health: Set<String> = ["medicaid", "child_health_plus", "essential_plan"]

  /// All comparisons of one programme in one row; none where the row says that it cannot be
  /// compared.
  static func all(_ row: JSONValue, _ programme: String, _ result: JSONValue) -> [OracleComparison]
  {
    guard let expected = row["expected"]?[programme] else { return [] }
    let detail = row["detail"]
    if listed.contains(programme) {
      let skipped = health.contains(programme) ? people(detail?["medicaid"]?["not_comparable"]) : []
      return persons(expected, result, skipped)
        + (programme == "ssi" ? [ssi(row["expected"]?["ssi_monthly"], result)] : [])
    }
    switch programme {
    case "lifeline":
      if detail?["lifeline"]?["not_comparable"] != nil { return [] }
      return [verdict(expected.truth ?? false, result)]
    case "section8", "public_housing":
      if detail?["hud_not_comparable"] != nil { return [] }
      return [verdict(expected.truth ?? false, result)]
    case "school_meals": return [tier(expected, result)]
    case "ny_heap":
      // The season that the day falls in.
      let isNew = (row["date"]?.text ?? "2026-11-21") >= "2026-10-01"
      let season = expected[isNew ? "2026-27" : "2025-26"]
      return money(
        season?["eligible"]?.truth ?? false, dollars(season?["amount"]), "season", result)
    case "ny_eitc", "nyc_eitc":
      return money(dollars(expected) > 0, dollars(expected), "year", result, tolerance: 11)
    case "ctc":
      let annual = dollars(expected["annual"])
      return money(annual > 0, annual, "year", result)
    default:
      if programme == "ny_tanf", detail?["ny_tanf"]?["not_comparable"] != nil { return [] }
      let isMonthly = expected["monthly"] != nil
      return money(
        expected["eligible"]?.truth ?? false,
        dollars(isMonthly ? expected["monthly"] : expected["annual"]), isMonthly ? "month" : "year",
        result, tolerance: programme == "eitc" ? 11 : 1)
    }
  }

  private static func verdict(_ expected: Bool, _ result: JSONValue) -> OracleComparison {
    let found = result["verdict"]?.text ?? "nothing"
    let wanted = expected ? "yes" : "no"
    return OracleComparison(
      aspect: .verdict, expected: wanted, found: found, agrees: wanted == found)
  }

  private static func persons(
    _ expected: JSONValue, _ result: JSONValue, _ skipped: [Int]
  ) -> [OracleComparison] {
    let wanted = people(expected).filter { !skipped.contains($0) }
    let found = people(result["persons"]).filter { !skipped.contains($0) }
    let list = OracleComparison(
      aspect: .persons, expected: "\(wanted)", found: "\(found)", agrees: wanted == found)
    return skipped.isEmpty ? [verdict(!wanted.isEmpty, result), list] : [list]
  }

  private static func ssi(_ expected: JSONValue?, _ result: JSONValue) -> OracleComparison {
    let total = (expected?.elements ?? []).reduce(0) { $0 + dollars($1) }
    return amount(total, "month", result, tolerance: 1)
  }

  private static func money(
    _ isEligible: Bool, _ expected: Double, _ period: String, _ result: JSONValue,
    tolerance: Double = 1
  ) -> [OracleComparison] {
    [verdict(isEligible, result), amount(expected, period, result, tolerance: tolerance)]
  }

  private static func amount(
    _ expected: Double, _ period: String, _ result: JSONValue, tolerance: Double
  ) -> OracleComparison {
    let range = result["amount"]
    let low = dollars(range?["low"]) / 100
    let high = dollars(range?["high"]) / 100
    let samePeriod = range == nil || range?["period"]?.text == period
    return OracleComparison(
      aspect: .amount, expected: "\(expected) a \(period)",
      found: low == high ? "\(low)" : "\(low) to \(high)",
      agrees: samePeriod && abs(expected - low) <= tolerance && abs(expected - high) <= tolerance)
  }

  private static func tier(_ expected: JSONValue, _ result: JSONValue) -> OracleComparison {
    let wanted = expected.text ?? "none"
    let found = result["tier"]?.text ?? "none"
    return OracleComparison(aspect: .tier, expected: wanted, found: found, agrees: wanted == found)
  }

  private static func people(_ value: JSONValue?) -> [Int] {
    value?.elements?.compactMap { $0.whole.map(Int.init) } ?? []
  }

  private static func dollars(_ value: JSONValue?) -> Double {
    if case .number(let number) = value { number.value } else { 0 }
  }
}
