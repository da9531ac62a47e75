import Chance
import JSONText
import Rules
import Screening
import ScreeningSamples
import Testing

/// C5: what cannot be so is named, and what cannot be so is not offered.
struct ContradictionTests {
  private let catalogue: ScreeningCatalogue

  init() throws { catalogue = try ContentFolder.catalogue() }

  private func kinds(_ household: String) throws -> [Contradiction.Kind] {
    try Answers(
      household: try JSONReader.read(Array(household.utf8)), complete: true, catalogue: catalogue
    ).contradictions(in: catalogue).map(\.kind)
  }

  @Test(
    "C5: an impossible household is named",
    arguments: [
      (#"{"persons":[{"age":-1}]}"#, Contradiction.Kind.outOfRange),
      (#"{"persons":[{"age":200}]}"#, .outOfRange),
      (#"{"persons":[{"age":30}],"monthly_rent":-5,"rents":true}"#, .outOfRange),
      (
        #"{"persons":[{"age":30,"income":{"wages":{"low":900,"high":100}}}]}"#, .invertedRange
      ),
      (
        #"{"persons":[{"age":30},{"age":30,"relation":"spouse"},{"age":30,"relation":"spouse"}]}"#,
        .twoSpouses
      ),
      (#"{"persons":[{"age":30},{"age":0,"relation":"spouse"}]}"#, .youngSpouse),
      (#"{"persons":[{"age":67},{"age":40,"relation":"parent"}]}"#, .youngParent),
      (#"{"persons":[{"age":30},{"age":29,"relation":"child"}]}"#, .oldChild),
      (
        #"{"persons":[{"age":30},{"age":8,"relation":"child","school":"college_full_time"}]}"#,
        .youngStudent
      ),
      (#"{"persons":[{"age":70,"pregnant":true}]}"#, .doesNotApply),
    ])
  func named(_ household: String, _ kind: Contradiction.Kind) throws {
    #expect(try kinds(household).contains(kind))
  }

  @Test("C5: what may be so is not named, and neither is what is open")
  func possible() throws {
    for household in [
      #"{"persons":[{"age":30},{"age":31,"relation":"spouse"},{"age":5,"relation":"child"}]}"#,
      #"{"persons":[{"age":67},{"age":null,"relation":"parent"}]}"#,
      // The child of an older husband or wife.
      #"{"persons":[{"age":25},{"age":45,"relation":"spouse"},{"age":20,"relation":"child"}]}"#,
      #"{"persons":[{"age":{"low":10,"high":90}},{"age":50,"relation":"parent"}]}"#,
    ] {
      #expect(try kinds(household) == [], "\(household)")
    }
  }

  @Test("C5: only possible options are offered")
  func options() throws {
    var answers = Answers()
    answers[FactPath("household_size")] = .number(4)
    answers[FactPath("persons.0.age")] = .number(67)
    answers[FactPath("persons.1.age")] = .number(40)
    answers[FactPath("persons.2.age")] = .number(1)
    answers[FactPath("persons.3.age")] = .number(66)
    let relation = try #require(catalogue.question(of: "relation"))
    func offered(_ person: Int) -> [String] {
      catalogue.options(of: relation, person: person, answers)
    }
    #expect(!offered(1).contains("parent"))
    #expect(offered(1).contains("child"))
    #expect(!offered(2).contains("spouse") && !offered(2).contains("parent"))
    #expect(!offered(3).contains("child"))
    #expect(offered(3).contains("spouse"))
    answers[FactPath("persons.1.relation")] = .choice("spouse")
    #expect(!offered(3).contains("spouse"))
    let school = try #require(catalogue.question(of: "school"))
    answers[FactPath("persons.2.age")] = .number(8)
    let offer = catalogue.options(of: school, person: 2, answers)
    #expect(offer.contains("k12") && !offer.contains { $0.hasPrefix("college") })
  }

  @Test("C5: absurd numbers are contradictions, not crashes")
  func absurd() {
    forEachSeed(50, "absurd") { _, seed in
      let full = RandomHousehold.answers(&seed, catalogue)
      _ = RandomHousehold.blurred(full, &seed, catalogue).contradictions(in: catalogue)
    }
  }

  @Test(
    "C5: a number cannot be declared without bounds",
    arguments: [#""min": 0, "#, #", "max": 130"#])
  func bounds(_ part: String) throws {
    var files = try ContentFolder.files()
    let text = String(decoding: files["questions.json"] ?? [], as: UTF8.self)
    let age = #""fact": "age", "person": true, "kind": "age", "min": 0, "max": 130"#
    #expect(text.contains(age))
    files["questions.json"] = Array(
      text.replacing(age, with: age.replacing(part, with: "")).utf8)
    #expect(throws: ContentError.self) { try ScreeningCatalogue(files: files) }
  }
}
