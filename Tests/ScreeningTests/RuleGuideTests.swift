import Rules
import Screening
import Testing

/// What `kiosk catalogue explain` prints.
@Suite struct RuleGuideTests {
  private func lines(_ catalogue: ScreeningCatalogue) -> [String] {
    RuleGuide(catalogue).text.split(separator: "\n").map(String.init)
  }

  @Test func `Everything a rule may name has a line that says what it is`() throws {
    let catalogue = try ContentFolder.catalogue()
    let lines = lines(catalogue)
    var names = Set<Substring>()
    for line in lines where line.hasPrefix("    ") {
      let words = line.split(separator: " ", maxSplits: 1)
      try #require(words.count == 2, "\(line)")
      names.insert(words[0])
    }
    for question in catalogue.questions {
      switch question.kind {
      case .manyOf(let facts): for fact in facts { #expect(names.contains(fact[...]), "\(fact)") }
      default: #expect(names.contains(question.fact[...]), "\(question.fact)")
      }
    }
    for table in catalogue.tables { #expect(names.contains(table.name[...]), "\(table.name)") }
    for known in ScreeningOperators.all {
      #expect(names.contains(known.name[...]) && !known.meaning.isEmpty, "\(known.name)")
    }
    for name in ScreeningOperators.compiled.keys { #expect(names.contains(name[...]), "\(name)") }
    for name in ["cash_income", "has_work_number", "is_member", "has_status", "net_income"] {
      #expect(names.contains(name[...]), "\(name)")
    }
  }

  @Test func `What it says of a name is what the files say`() throws {
    let lines = lines(try ContentFolder.catalogue())
    func line(_ name: String) -> String? { lines.first { $0.hasPrefix("    \(name) ") } }
    #expect(line("age")?.hasSuffix("a number, 0 to 130") == true, "\(line("age") ?? "")")
    #expect(line("borough")?.contains("one of Bronx Brooklyn") == true)
    #expect(line("monthly_rent")?.contains("dollars (month), ") == true)
    #expect(line("is_member")?.hasSuffix("yes or no, of a person") == true)
    #expect(line("anyone")?.contains("takes yes or no, gives yes or no") == true)
  }
}
