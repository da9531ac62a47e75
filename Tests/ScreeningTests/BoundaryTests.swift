import Testing

@testable import Rules
@testable import Screening
@testable import Values

/// A limit on monthly income: the criterion, and the greatest cents a month that meet it.
struct IncomeLimit: Sendable, CustomTestStringConvertible {
  let criterion: String
  let source: String
  let most: @Sendable (Int64) -> Int64
  var person = 0
  var extra: [String: Answer] = [:]
  var first: Int64 = 1

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

/// What a family with children needs: four tables, in cents; income must stay below it.
private func familyNeed(_ size: Int64) -> Int64 {
  func value(_ cents: [Int64], _ each: Int64) -> Int64 {
    size <= cents.count
      ? cents[Int(size) - 1] : cents[cents.count - 1] + each * (size - Int64(cents.count))
  }
  return value([158_00, 252_00, 336_00, 433_00, 534_00, 617_00], 85_00)
    + value([14_10, 22_50, 30_00, 38_70, 47_70, 55_20], 7_50)
    + value([11_00, 17_00, 23_00, 30_00, 37_00, 42_00], 5_00)
    + value([277_00, 283_00, 400_00, 450_00, 501_00, 524_00, 546_00, 546_00], 0)
}

/// The most a single parent may earn in a month and get some of the earned income credit.
private func creditEnd(_ size: Int64) -> Int64 {
  let row = Int(min(size, 4)) - 1
  let maximum: Int64 = [664_00, 4427_00, 7316_00, 8231_00][row]
  let rate: Int64 = [765, 1598, 2106, 2106][row]
  let start: Int64 = row == 0 ? 10_860_00 : 23_890_00
  return (start + (maximum * 10_000 - 1) / rate) / 12
}

/// Everyone besides the applicant as an adult who is not family.
private let adults: [String: Answer] = {
  var answers: [String: Answer] = [:]
  for person in 1..<12 {
    answers["persons.\(person).age"] = .number(30)
    answers["persons.\(person).relation"] = .choice("other")
  }
  return answers
}()

private let furtherLimits: [IncomeLimit] = [
  IncomeLimit(
    criterion: "snap#net_income", source: "income.pension",
    most: { size in
      let net = table([1330, 1804, 2277, 2750, 3224, 3697, 4170, 4644], 474)(size)
      return net + table([217, 217, 217, 229, 268, 308], 0)(size)
    }),
  IncomeLimit(
    criterion: "school_meals.is_federal_free", source: "income.pension", most: yearly(130)),
  IncomeLimit(
    criterion: "school_meals.is_federal_reduced", source: "income.pension", most: yearly(185)),
  IncomeLimit(criterion: "msp#income", source: "income.pension", most: { _ in 2494_00 }),
  IncomeLimit(
    criterion: "medicaid#aged_income", source: "income.pension", most: { _ in 1856_00 }),
  IncomeLimit(
    criterion: "medicaid#family_income", source: "income.wages", most: monthly(223), person: 1,
    extra: ["persons.1.age": .number(0)]),
  IncomeLimit(
    criterion: "medicaid#family_income", source: "income.wages", most: monthly(155), person: 1,
    extra: ["persons.1.age": .number(20)]),
  IncomeLimit(
    criterion: "child_care_voucher#income", source: "income.wages",
    most: { size in
      let percent = size <= 6 ? 36 + 16 * size : 132 + 3 * (size - 6)
      return 137_050 * 85 * percent / 100 / 12
    }),
  IncomeLimit(
    criterion: "safety_net#need", source: "income.pension",
    most: { size in
      let needs: [Int64] = [398_10, 541_50, 675_00, 813_70, 955_70, 1063_20, 1214_70, 1330_20]
      // A deficit under $10 is no need (18 NYCRR 352.29(c)).
      return (size <= 8 ? needs[Int(size) - 1] : needs[7] + 97_50 * (size - 8)) - 10_00
    }, extra: adults),
  IncomeLimit(
    criterion: "ny_tanf#need", source: "income.pension", most: { familyNeed($0) - 10_00 },
    extra: ["monthly_rent": .number(3_000_00)], first: 2),
  IncomeLimit(
    criterion: "scrie#income", source: "income.pension", most: { _ in 50_000_00 / 12 }),
  IncomeLimit(
    criterion: "drie#income", source: "income.pension", most: { _ in 50_000_00 / 12 }),
  IncomeLimit(
    criterion: "sche#income", source: "income.pension", most: { _ in 58_399_00 / 12 }),
  IncomeLimit(
    criterion: "dhe#income", source: "income.pension", most: { _ in 58_399_00 / 12 }),
  IncomeLimit(
    criterion: "eitc#investments", source: "income.interest", most: { _ in 12_200_00 / 12 }),
  IncomeLimit(criterion: "eitc#income", source: "income.wages", most: creditEnd),
  IncomeLimit(
    criterion: "ctc#income", source: "income.wages",
    most: { (200_000_00 + 44_000_00 * ($0 - 1) - 1_000_00) / 12 }, first: 2),
  IncomeLimit(
    criterion: "ssi#category", source: "income.wages", most: { _ in 1690_00 },
    extra: ["persons.0.disabled": .yes]),
  IncomeLimit(criterion: "ssi#income", source: "income.pension", most: { _ in 1013_99 }),
]

private let limits: [IncomeLimit] = [
  IncomeLimit(criterion: "wic#income", source: "income.pension", most: yearly(185)),
  IncomeLimit(criterion: "csfp#income", source: "income.pension", most: yearly(150)),
  IncomeLimit(criterion: "head_start#income", source: "income.pension", most: yearly(100)),
  IncomeLimit(criterion: "early_head_start#income", source: "income.wages", most: yearly(100)),
  IncomeLimit(criterion: "lifeline#income", source: "income.wages", most: yearly(135)),
  IncomeLimit(criterion: "essential_plan#income", source: "income.wages", most: yearly(200)),
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

@Test(arguments: limits + furtherLimits)
func `A limit holds to the cent for one to twelve people`(limit: IncomeLimit) throws {
  let catalogue = try ContentFolder.catalogue()
  let interview = Interview(
    catalogue: catalogue, date: try #require(CalendarDate(iso: "2026-11-21")))
  let definition = try #require(
    catalogue.program.definitions.firstIndex { $0.name == limit.criterion })
  for size in max(limit.first, Int64(limit.person + 1))...12 {
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
    ("safety_net#resources", 2_500_00, [:]),
    ("safety_net#resources", 3_750_00, ["persons.0.age": .number(60)]),
  ]
  for (name, most, extra) in cases {
    let definition = try #require(catalogue.program.definitions.firstIndex { $0.name == name })
    let limit = IncomeLimit(
      criterion: name, source: "income.pension", most: { _ in 0 }, extra: extra)
    for (savings, expected) in [(most - 1, Truth.yes), (most, .yes), (most + 1, .no)] {
      // Without a child nobody is in a family's case.
      let size: Int64 = name.hasPrefix("ny_tanf") ? 2 : 1
      var answers = household(limit, size: size, income: 0)
      answers[FactPath("cash_and_savings")] = .number(savings)
      var run = interview.evaluation(answers)
      #expect(run.definition(definition, person: 0).truth == expected, "\(name) \(savings)")
    }
  }
}
