import Testing

@testable import Welfare

/// A limit on monthly income: the criterion, and the greatest cents a month that meet it.
struct IncomeLimit: Sendable, CustomTestStringConvertible {
  let criterion: String
  let source: String
  let most: @Sendable (Int64) -> Int64
  var person = 0
  var extra: [String: Answer] = [:]

  var testDescription: String { criterion }
}

private func guideline(_ first: Int64, _ each: Int64, _ size: Int64) -> Int64 {
  (first + each * (size - 1)) * 100
}

/// The greatest monthly cents whose year is within a percentage of the 2026 guideline.
private func yearly(_ percent: Int64) -> @Sendable (Int64) -> Int64 {
  { guideline(15_960, 5_680, $0) * percent / 100 / 12 }
}

/// The same rounded up to whole dollars a month, as MAGI limits are.
private func monthly(_ percent: Int64) -> @Sendable (Int64) -> Int64 {
  { (guideline(15_960, 5_680, $0) * percent + 119_999) / 120_000 * 100 }
}

private func table(
  _ values: [Int64], _ each: Int64, per months: Int64 = 1
) -> @Sendable (Int64) -> Int64 {
  { size in
    let count = Int64(values.count)
    let value =
      size <= count ? values[Int(size) - 1] : values[Int(count) - 1] + each * (size - count)
    return value * 100 / months
  }
}

private let limits: [IncomeLimit] = [
  IncomeLimit(criterion: "wic#income", source: "income.pension", most: yearly(185)),
  IncomeLimit(criterion: "csfp#income", source: "income.pension", most: yearly(150)),
  IncomeLimit(criterion: "head_start#income", source: "income.pension", most: yearly(100)),
  IncomeLimit(criterion: "early_head_start#income", source: "income.wages", most: yearly(100)),
  IncomeLimit(criterion: "lifeline#income", source: "income.wages", most: yearly(135)),
  IncomeLimit(criterion: "essential_plan#income", source: "income.wages", most: yearly(250)),
  IncomeLimit(criterion: "medicaid#family_income", source: "income.wages", most: monthly(138)),
  IncomeLimit(
    criterion: "medicaid#family_income", source: "income.wages", most: monthly(154), person: 1),
  IncomeLimit(criterion: "child_health_plus#income", source: "income.wages", most: monthly(405)),
  IncomeLimit(
    criterion: "fair_fares#income", source: "income.wages",
    most: { guideline(15_650, 5_500, $0) * 150 / 100 / 12 }),
  IncomeLimit(criterion: "snap#state_income", source: "income.pension", most: yearly(130)),
  IncomeLimit(criterion: "snap#state_income", source: "income.wages", most: yearly(150)),
  IncomeLimit(
    criterion: "snap#state_income", source: "income.wages", most: yearly(200),
    extra: ["persons.0.age": .number(62)]),
  IncomeLimit(
    criterion: "snap#gross_income", source: "income.wages",
    most: table([1729, 2345, 2960, 3575, 4191, 4806, 5421, 6037], 616)),
  IncomeLimit(
    criterion: "section8#income", source: "income.wages",
    most: table([59400, 67850, 76350, 84800, 91600, 98400, 105_200, 111_950], 6784, per: 12)),
  IncomeLimit(
    criterion: "public_housing#income", source: "income.wages",
    most: table(
      [95000, 108_600, 122_150, 135_700, 146_600, 157_450, 168_300, 179_150], 10856, per: 12)),
  IncomeLimit(
    criterion: "ny_heap#income", source: "income.wages",
    most: { size in
      let percent = size <= 6 ? 36 + 16 * size : 132 + 3 * (size - 6)
      return 137_050 * 60 * percent / 100 / 12
    }),
]

private func household(
  _ limit: IncomeLimit, size: Int64, income: Int64
) -> Answers {
  var answers = Answers()
  answers.absentMeansNo = true
  answers[FactPath("household_size")] = .number(size)
  answers[FactPath("borough")] = .choice("Queens")
  answers[FactPath("persons.0.age")] = .number(40)
  answers[FactPath("persons.0.time_limit_used")] = .no
  for person in 1..<max(2, Int(size)) where size > 1 {
    answers[FactPath(person: person, "age")] = .number(10)
    answers[FactPath(person: person, "relation")] = .choice("child")
    answers[FactPath(person: person, "school")] = .choice("k12")
  }
  answers[FactPath(person: 0, limit.source)] = .number(income)
  for (path, answer) in limit.extra { answers[FactPath(path)] = answer }
  return answers
}

@Test(arguments: limits)
func `A limit holds to the cent for one to twelve people`(limit: IncomeLimit) throws {
  let catalogue = try ContentFolder.catalogue()
  let interview = Interview(
    catalogue: catalogue, date: try #require(CalendarDate(iso: "2026-11-21")))
  let definition = try #require(
    catalogue.program.definitions.firstIndex { $0.name == limit.criterion })
  for size in Int64(limit.person + 1)...12 {
    let most = limit.most(size)
    for (income, expected) in [(most - 1, Truth.yes), (most, .yes), (most + 1, .no)] {
      var run = interview.evaluation(household(limit, size: size, income: income))
      let found = run.definition(definition, person: limit.person).truth
      #expect(found == expected, "\(limit.criterion), \(size) people, \(income) cents")
    }
  }
}

@Test func `Savings at the limit are within it`() throws {
  let catalogue = try ContentFolder.catalogue()
  let interview = Interview(
    catalogue: catalogue, date: try #require(CalendarDate(iso: "2026-11-21")))
  let cases: [(String, Int64, [String: Answer])] = [
    ("snap#resources", 3_000_00, [:]),
    ("snap#resources", 4_750_00, ["persons.0.age": .number(62)]),
    ("ny_tanf#resources", 2_500_00, [:]),
    ("ny_tanf#resources", 3_750_00, ["persons.0.age": .number(60)]),
    ("ssi#resources", 2_000_00, [:]),
  ]
  for (name, most, extra) in cases {
    let definition = try #require(catalogue.program.definitions.firstIndex { $0.name == name })
    let limit = IncomeLimit(
      criterion: name, source: "income.pension", most: { _ in 0 }, extra: extra)
    for (savings, expected) in [(most - 1, Truth.yes), (most, .yes), (most + 1, .no)] {
      var answers = household(limit, size: 1, income: 0)
      answers[FactPath("cash_and_savings")] = .number(savings)
      var run = interview.evaluation(answers)
      #expect(run.definition(definition, person: 0).truth == expected, "\(name) \(savings)")
    }
  }
}
