import JSONText

/// Counts how often results agree with expected outcomes of sample households, and lists where they
/// do not. Results are read from the JSON that `kiosk screen` prints.
public struct OracleTally {
  /// The programmes the samples have.
  public static let programmes = [
    "snap", "wic", "medicaid", "child_health_plus", "essential_plan", "ssi", "eitc", "ny_eitc",
    "nyc_eitc", "ctc", "cdcc", "lifeline", "school_meals", "head_start", "early_head_start",
    "csfp", "section8", "public_housing", "ny_tanf", "ny_heap",
  ]

  /// The agreement that is asked for, in percent.
  public static let wantedPercent = 99

  /// How many rows were compared in one respect, and how many agreed.
  struct Count {
    var compared = 0
    var agreed = 0
    var isEnough: Bool { agreed * 100 >= compared * OracleTally.wantedPercent }
  }

  /// One row that differs.
  public struct Difference: Sendable {
    /// The row and the programme: `s0095 medicaid`.
    public let place: String
    /// What differs, what was expected and what was found.
    public let message: String
    /// Why the expected value is not the law's answer, where that is written down.
    public let reason: String?
  }

  private var counts: [String: [OracleComparison.Aspect: Count]] = [:]
  /// The rows that differ.
  public private(set) var differences: [Difference] = []
  /// The people who are not compared, by row and programme, with the reason.
  public private(set) var setAside: [Difference] = []
  /// How many rows were compared.
  public private(set) var rows = 0

  /// Makes an empty tally.
  public init() {}

  /// Compares one row of the sample with what was found for its household.
  /// - Parameters:
  ///   - row: a line of the sample: `id`, `expected`, `detail`.
  ///   - results: `{"programmes":[...]}`.
  public mutating func add(_ row: JSONValue, _ results: JSONValue) {
    rows += 1
    let found = results["programmes"]?.elements ?? []
    let over = OracleComparison.inEssentialPlanBand(row)
    if !over.isEmpty {
      setAside.append(
        Difference(
          place: "\(row["id"]?.text ?? "line \(rows)") essential_plan",
          message: "people \(over)", reason: KnownDisagreements.essentialPlanBand))
    }
    for programme in Self.programmes {
      let result = found.first { $0["id"]?.text == programme }
      let place = "\(row["id"]?.text ?? "line \(rows)") \(programme)"
      for comparison in OracleComparison.all(row, programme, result ?? .null) {
        // Like with like: a row whose expected value is known not to be the law's is not counted.
        let reason = comparison.agrees ? nil : KnownDisagreements.reasons[place]
        if reason == nil {
          counts[programme, default: [:]][comparison.aspect, default: Count()].compared += 1
        }
        if comparison.agrees {
          counts[programme, default: [:]][comparison.aspect, default: Count()].agreed += 1
        } else {
          differences.append(
            Difference(
              place: place,
              message: "\(comparison.aspect.rawValue): expected \(comparison.expected),"
                + " found \(comparison.found)",
              reason: reason))
        }
      }
    }
  }

  /// The programmes under the wanted agreement in some respect, and those that were never compared.
  public var failed: [String] {
    Self.programmes.filter { programme in
      guard let counted = counts[programme] else { return true }
      return !counted.values.allSatisfy(\.isEnough)
    }
  }

  /// One line for each programme: the agreement in each respect.
  public var lines: [String] {
    Self.programmes.map { programme in
      let parts = OracleComparison.Aspect.allCases.compactMap { aspect -> String? in
        guard let count = counts[programme]?[aspect] else { return nil }
        let hundredths = count.compared == 0 ? 0 : count.agreed * 10_000 / count.compared
        let rest = hundredths % 100
        return "\(aspect.rawValue) \(count.agreed)/\(count.compared)"
          + " (\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest) %)"
      }
      let name = programme + String(repeating: " ", count: max(0, 18 - programme.count))
      return name + parts.joined(separator: "  ")
    }
  }
}
