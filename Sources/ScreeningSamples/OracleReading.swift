import JSONText
import Rules
import Screening

/// What a row of the sample means where its format is silent.
public enum OracleReading {
  /// The complete answers of a row's household.
  ///
  /// The expected values take the months of SNAP's work rule as used up (its README, quirk 3), which
  /// a household that does not say so has not: here it is said for everybody of 18 to 64.
  /// - Throws: the place of a value that does not fit its fact.
  public static func answers(
    _ row: JSONValue, _ catalogue: ScreeningCatalogue
  ) throws(ContentError) -> Answers {
    let household = row["household"] ?? row
    var answers = try Answers(household: household, complete: true, catalogue: catalogue)
    for (index, person) in (household["persons"]?.elements ?? []).enumerated() {
      let limited = FactPath(person: index, "time_limit_used")
      guard let age = person["age"]?.whole, (18...64).contains(age), answers[limited] == nil else {
        continue
      }
      answers[limited] = .yes
    }
    return answers
  }
}
