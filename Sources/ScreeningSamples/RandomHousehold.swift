import Chance
import Rules
import Screening

/// A random household whose facts are all answered, also with facts the sample does not have.
public enum RandomHousehold {
  /// A household of one to nine people.
  public static func answers(_ seed: inout SeededGenerator, _ catalogue: ScreeningCatalogue)
    -> Answers
  {
    var answers = Answers()
    let size = Int.random(in: 1...(seed.oneIn(10) ? 9 : 4), using: &seed)
    answers[FactPath("household_size")] = .number(Int64(size))
    for question in catalogue.questions where question.fact != "household_size" {
      for person in question.isPerPerson ? Array(0..<size) : [-1] {
        let path: (String) -> FactPath = {
          person < 0 ? FactPath($0) : FactPath(person: person, $0)
        }
        if case .manyOf(let options) = question.kind {
          for option in options { answers[path(option)] = seed.oneIn(5) ? .yes : .no }
        } else {
          answers[path(question.fact)] = answer(question, person, &seed)
        }
      }
    }
    // Drops what contradicts: amounts of money nobody gets, a pregnancy at the age of 4.
    _ = answers.set(.number(Int64(size)), for: FactPath("household_size"), in: catalogue)
    return answers
  }

  private static func answer(_ question: Question, _ person: Int, _ seed: inout SeededGenerator)
    -> Answer
  {
    switch question.kind {
    case .yesNo: return Bool.random(using: &seed) ? .yes : .no
    case .choice(var options):
      if question.fact == "relation" {
        options =
          person == 1
          ? ["spouse", "child"] : ["child", "child", "parent", "close_relative", "other"]
      }
      options += question.accepts
      if question.fact == "borough", !seed.oneIn(10) { options = ["Queens"] }
      if question.fact == "citizen_status", !seed.oneIn(4) { options = ["citizen"] }
      return .choice(options.randomElement(using: &seed) ?? "")
    case .amount:
      let isPaid = question.fact.hasPrefix("income.") || question.fact == "cash_assistance_monthly"
      return .number(max(amount(&seed), isPaid ? 1 : 0))
    case .count(let range):
      return .number(
        Int64(Int.random(in: range.lowerBound...min(range.upperBound, 50), using: &seed)))
    case .age: return .number(Int64(Int.random(in: person == 0 ? 18...90 : 0...80, using: &seed)))
    case .manyOf: return .no
    }
  }

  private static func amount(_ seed: inout SeededGenerator) -> Int64 {
    if !seed.oneIn(3) { return 0 }
    return Int64.random(in: 1...(seed.oneIn(4) ? 900_000 : 150_000), using: &seed)
  }

  /// The same household with some answers left out, refused, or given as ranges, also absurd ones.
  public static func blurred(
    _ full: Answers, _ seed: inout SeededGenerator, _ catalogue: ScreeningCatalogue
  ) -> Answers {
    var part = full
    for path in full.paths where seed.oneIn(3) && path.text != "household_size" {
      let choice = Int.random(in: 0..<6, using: &seed)
      guard choice > 2, case .number(let value) = full[path] else {
        part[path] = choice == 0 ? .unknown : (choice == 1 ? .declined : nil)
        continue
      }
      switch choice {
      case 3: part[path] = .range(value, value &+ Int64.random(in: 0...500_00, using: &seed))
      case 4: part[path] = .range(.min, .max)
      default: part[path] = .number(Bool.random(using: &seed) ? .max : .min)
      }
    }
    return part
  }
}
