import Testing
import TextShaping

@Suite struct PluralRulesTests {
  @Test(arguments: [
    ("en", [0: "other", 1: "one", 2: "other", 21: "other"]),
    ("es", [0: "other", 1: "one", 2: "other", 1_000_000: "many"]),
    ("zh-Hans", [0: "other", 1: "other"]),
    ("ru", [1: "one", 2: "few", 5: "many", 11: "many", 21: "one", 22: "few", 0: "many"]),
    ("ar", [0: "zero", 1: "one", 2: "two", 3: "few", 11: "many", 100: "other"]),
  ])
  func `Numbers have the categories of the CLDR`(_ language: String, _ expected: [Int: String]) {
    let rules = PluralRules(language: language)
    for (number, category) in expected {
      #expect(rules.category(number).rawValue == category, "\(number)")
      #expect(rules.category(number).rawValue == category, "\(number), asked again")
    }
  }

  @Test func `A language nobody knows has only one form, and many languages may be open`() {
    #expect(PluralRules(language: "xx").category(1) == .other)
    for code in 0..<40 { _ = PluralRules(language: "q\(code)").category(code) }
    #expect(PluralRules(language: "ru").category(3) == .few)
  }
}
