import JSONText
import Rules

/// Looks for a value that does not go on as its neighbours do.
struct Series {
  private let values: [Rational]

  init(_ values: [Rational]) { self.values = values }

  /// The first size whose value is off while the steps before and after it make up for it, and the
  /// value the other steps give. A bend (other steps from some size on) is no mistake.
  var broken: (size: Int, expected: Rational)? {
    guard values.count >= 5 else { return nil }
    let steps = zip(values.dropFirst(), values).map { $0 - $1 }
    let usual = steps.sorted()[steps.count / 2]
    guard usual > .zero else { return nil }
    let tolerance = max(usual * Rational(2, over: 100), Rational(200))
    func isUsual(_ step: Rational) -> Bool {
      let difference = step - usual
      return difference <= tolerance && -difference <= tolerance
    }
    guard steps.count(where: isUsual) * 2 >= steps.count else { return nil }
    for at in 0..<steps.count where !isUsual(steps[at]) {
      let expected = values[at] + usual
      if at + 1 < steps.count {
        let both = (steps[at] + steps[at + 1]) * Rational(1, over: 2)
        if !isUsual(steps[at + 1]), isUsual(both) { return (at + 2, expected) }
      } else if steps[at] > usual * Rational(3, over: 2) {
        return (at + 2, expected)
      }
    }
    return nil
  }

  /// Cents as dollars, for messages.
  static func dollars(_ cents: Rational) -> String {
    let whole = cents.roundedNearest
    let rest = whole % 100
    return rest == 0 ? "\(whole / 100)" : "\(whole / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}

/// Tells from its figures which year's poverty guideline a table was made from.
enum GuidelineYear {
  static let table = "fpg"
  private static let percents: [Int64] = [
    100, 110, 120, 125, 130, 133, 135, 138, 150, 154, 155, 160, 165, 175, 185, 200, 222, 223, 250,
    300, 350, 400, 405,
  ]

  /// The guideline's name; nothing where the figures follow none, or several.
  static func infer(_ row: ParameterTable.Row, _ catalogue: ScreeningCatalogue) -> String? {
    guard row.values.count >= 4, let guideline = catalogue.table(table) else { return nil }
    var found: Set<String> = []
    for year in guideline.rows {
      for percent in percents {
        let rate = Rational(percent, over: 100)
        if follows(row, year, rate) || follows(row, year, rate * Rational(1, over: 12)) {
          found.insert(year.vintage)
        }
      }
    }
    return found.count == 1 ? found.first : nil
  }

  private static func follows(
    _ row: ParameterTable.Row, _ year: ParameterTable.Row, _ rate: Rational
  ) -> Bool {
    // One row may be broken: that is another finding.
    let misses = row.values.indices.count { index in
      let difference = row.values[index] - year.value(Int64(index + 1)) * rate
      return difference > Rational(100) || difference < Rational(-100)
    }
    return misses <= (row.values.count >= 6 ? 1 : 0)
  }
}
