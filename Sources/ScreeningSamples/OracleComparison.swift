import JSONText

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
      let over = programme == "essential_plan" ? inEssentialPlanBand(row) : []
      return persons(people(expected).filter { !over.contains($0) }, result, skipped)
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
      // Expected is the credit before the limits by tax and earnings.
      let annual = dollars(expected["annual"])
      return [
        verdict(annual > 0, result, found: isPositiveBeforeLimits(result)),
        amount(annual, "year", result, key: "before_limits"),
      ]
    case "cdcc":
      // Expected: whether there is something before the limit by tax, and how much after it.
      return [
        verdict(
          expected["eligible"]?.truth ?? false, result, found: isPositiveBeforeLimits(result)),
        amount(dollars(expected["annual"]), "year", result),
      ]
    default:
      if programme == "ny_tanf", detail?["ny_tanf"]?["not_comparable"] != nil { return [] }
      let isMonthly = expected["monthly"] != nil
      return money(
        expected["eligible"]?.truth ?? false,
        dollars(isMonthly ? expected["monthly"] : expected["annual"]), isMonthly ? "month" : "year",
        result, tolerance: programme == "eitc" ? 11 : 1)
    }
  }

  /// The people expected in the Essential Plan whose income is over the limit that holds since
  /// 1 July 2026: see `KnownDisagreements.essentialPlanBand`.
  static func inEssentialPlanBand(_ row: JSONValue) -> [Int] {
    guard (row["date"]?.text ?? "2026-11-21") >= "2026-07-01" else { return [] }
    let medicaid = row["detail"]?["medicaid"]
    return people(row["expected"]?["essential_plan"]).filter { person in
      let percent = medicaid?["magi_percent_other"]?["\(person)"] ?? medicaid?["magi_percent"]
      return dollars(percent) > 200
    }
  }

  private static func isPositiveBeforeLimits(_ result: JSONValue) -> String {
    dollars(result["before_limits"]?["low"]) > 0 ? "yes" : "no"
  }

  private static func verdict(
    _ expected: Bool, _ result: JSONValue, found given: String? = nil
  ) -> OracleComparison {
    let found = given ?? result["verdict"]?.text ?? "nothing"
    let wanted = expected ? "yes" : "no"
    return OracleComparison(
      aspect: .verdict, expected: wanted, found: found, agrees: wanted == found)
  }

  private static func persons(
    _ expected: [Int], _ result: JSONValue, _ skipped: [Int]
  ) -> [OracleComparison] {
    let wanted = expected.filter { !skipped.contains($0) }
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
    _ expected: Double, _ period: String, _ result: JSONValue, tolerance: Double = 1,
    key: String = "amount"
  ) -> OracleComparison {
    let range = result[key]
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
