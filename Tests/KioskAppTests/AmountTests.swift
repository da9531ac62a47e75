import Chance
import FoundationEssentials
import Interface
import Rules
import Screening
import TestSupport
import Testing
import Values
import Wording

@testable import KioskApp

/// C1: what was typed is what is meant.
@Suite struct AmountTests {
  private func reader(_ language: String) throws -> NumberReader {
    NumberReader(
      try Files.book(language).numberMarks.map {
        NumberReader.Habit(group: $0.group, decimal: $0.decimal)
      })
  }

  @Test(
    arguments: [
      ("en", "1850", 185_000), ("en", "1,850.50", 185_050), ("en", "$ 1 850.5", 185_050),
      ("en", ".50", 50), ("en", "12.", 1200), ("en", "0", 0), ("en", "1,234,567.89", 123_456_789),
      ("es", "1850,50", 185_050), ("es", "1.850,50", 185_050), ("es", "1,850.50", 185_050),
      ("es", "1850.50", 185_050), ("es", "1 850,50", 185_050), ("es", "1.234.567", 123_456_700),
      ("ru", "1 850,50", 185_050), ("ru", "1\u{A0}850,50", 185_050),
      ("ru", "1\u{202F}850,5", 185_050), ("ru", "1\u{2009}850", 185_000),
      ("ru", "1850.50", 185_050),
      ("zh-Hans", "１，８５０．５０", 185_050), ("zh-Hans", "1850。50", 185_050),
      ("zh-Hans", "＄1850", 185_000), ("en", "١٨٥٠", 185_000),
    ] as [(String, String, Int64)])
  func `C1: an amount is read by the marks of its language`(
    _ language: String, _ text: String, _ cents: Int64
  ) throws {
    #expect(try reader(language).amount(text) == .clear(Cents(cents)))
  }

  @Test(
    arguments: [
      ("es", "1.850", [185_000, 185]), ("es", "1,850", [185_000, 185]),
      ("es", "1.855", [185_500]), ("ru", "1,850", [185_000, 185]), ("en", "1.850", [185_000, 185]),
      ("en", "1.850,50", [185_050]), ("en", "1850,50", [185_050]), ("en", "1'850.50", [185_050]),
    ] as [(String, String, [Int64])])
  func `C1: what may mean two amounts, or is of another habit, is asked about`(
    _ language: String, _ text: String, _ cents: [Int64]
  ) throws {
    #expect(try reader(language).amount(text) == .unclear(cents.map { Cents($0) }))
  }

  @Test(
    arguments: LocaleFolder.tags,
    [
      "1850,50 abc", "1,85,0", "1.2.3", "12,34,5", "-5", ".", ",", "1e5", "1850 50", "0,123",
      "99999999999999999999", "1,850.505", "一八五十", "三", "1..5", "1 85", "$",
    ])
  func `C1: what is no amount is never taken for one`(_ language: String, _ text: String) throws {
    switch try reader(language).amount(text) {
    case .clear: Issue.record("\(text) was taken for an amount")
    case .empty: #expect(text == "$")
    case .unclear, .unreadable: break
    }
  }

  @Test(arguments: ["3", " 12 ", "٣", "１２"])
  func `C1: a whole number is digits alone, in any script`(_ text: String) {
    #expect(NumberReader.whole(text) != nil)
  }

  @Test(arguments: ["2.5", "2,5", "1 2", "3a", "-1", "", "三", "1234567890123"])
  func `C1: what is no whole number is not made one by leaving something out`(_ text: String) {
    #expect(NumberReader.whole(text) == nil)
  }

  // Issue 6, acceptance 6. 100,000: KIOSK_TEST_CASES=25000 swift test --filter AmountTests
  @Test(arguments: LocaleFolder.tags)
  func `C1: random amounts, written by a language's own rules, are read back or asked about`(
    _ language: String
  ) throws {
    let reader = try reader(language)
    let book = try Files.book(language)
    let environment = ProcessInfo.processInfo.environment
    let count = environment["KIOSK_TEST_CASES"].flatMap { Int($0) } ?? 500
    let first = environment["KIOSK_TEST_SEED"].flatMap { UInt64($0) } ?? 1
    var asked = 0
    for seed in first..<first + UInt64(count) {
      var chance = SeededGenerator(seed: seed)
      let written = WrittenAmount(book, by: &chance)
      let reading = reader.amount(written.text)
      if written.isAmbiguous {
        asked += 1
        guard case .unclear(let all) = reading else {
          Issue.record("seed \(seed): \(written.text) was not asked about but read: \(reading)")
          continue
        }
        #expect(all.contains(Cents(written.cents)), "seed \(seed): \(written.text)")
      } else {
        #expect(reading == .clear(Cents(written.cents)), "seed \(seed): \(written.text)")
      }
      let typed = book.typedMoney(cents: written.cents)
      #expect(reader.amount(typed) == .clear(Cents(written.cents)), "seed \(seed): \(typed)")
    }
    print("amounts in \(language): \(count) from seed \(first), \(asked) asked about")
  }

  @Test func `C1: an amount is echoed in words while it is typed, in every language`() throws {
    let words = [
      "en": "1,850 dollars and 50 cents", "es": "1,850 dólares con 50 centavos",
      "ru": "1\u{A0}850 долларов 50 центов", "zh-Hans": "1,850美元50美分",
    ]
    for language in LocaleFolder.tags {
      let book = try Files.book(language)
      let echo = words[language] ?? book.moneyInWords(cents: 185_050)
      var pilot = try Pilot.home()
      pilot.startFind()
      pilot.goToWages()
      if language != "en" { pilot.answer(.languageLoaded(try Files.book(language))) }
      pilot.type("1850\(book.numberMarks.last?.decimal ?? ".")50")
      #expect(pilot.app.page.field("amount")?.echo?.contains(echo) == true)
      pilot.press(.enter)
      #expect(
        pilot.app.context.session.answers[FactPath(person: 0, "income.wages")] == .number(185_050))
    }
    #expect(try Files.book("ru").moneyInWords(cents: 102) == "1 доллар 2 цента")
    #expect(try Files.book("en").moneyInWords(cents: 1) == "1 cent")
  }

  @Test func `C1: an unclear amount is asked about and the answer taken`() throws {
    var pilot = try Pilot.home()
    pilot.startFind()
    pilot.goToWages()
    pilot.answer(.languageLoaded(try Files.book("es")))
    pilot.type("1.850")
    #expect(pilot.shows("Le preguntaremos"))
    pilot.press(.enter)
    #expect(pilot.pageID.hasSuffix(".meant"))
    #expect(pilot.shows("1,850 dólares") && pilot.shows("1 dólar con 85 centavos"))
    #expect(pilot.app.context.session.answers[FactPath(person: 0, "income.wages")] == nil)
    var other = pilot
    pilot.press(.character("1"))
    #expect(
      pilot.app.context.session.answers[FactPath(person: 0, "income.wages")] == .number(185_000))
    other.press(.character("3"))
    #expect(other.app.page.field("amount")?.value == "1.850")
    other.press(.character("9"))
    #expect(other.app.page.field("amount")?.value == "9", "typing replaces it")
  }

  @Test func `C2: Back onto a declined number gives the field the focus, and Enter keeps it`()
    throws
  {
    var pilot = try Pilot.home()
    pilot.startFind()
    pilot.goToWages()
    let page = pilot.pageID
    pilot.pick("declined")
    pilot.press(.escape)
    #expect(pilot.pageID == page)
    var other = pilot
    pilot.press(.enter)
    #expect(pilot.app.context.session.answers[FactPath(person: 0, "income.wages")] == .declined)
    other.press(.backspace)
    #expect(other.pageID == page, "Backspace takes letters away and nothing else")
    other.type("300")
    other.press(.enter)
    #expect(
      other.app.context.session.answers[FactPath(person: 0, "income.wages")] == .number(30_000))
  }

  @Test func `C2: after an error the answer typed is the answer`() throws {
    var pilot = try Pilot.home()
    pilot.startFind()
    pilot.type("77")
    pilot.press(.enter)
    #expect(pilot.shows("There is a problem"))
    pilot.type("3")
    pilot.press(.enter)
    #expect(pilot.app.context.session.answers[FactPath("household_size")] == .number(3))
  }

  @Test func `C6: the example of a date cannot be read in two orders`() throws {
    for language in LocaleFolder.tags {
      let hint = try #require(try Files.book(language).text(path: "calendar.dateHint"))
      #expect(hint.contains("24") && !hint.contains("04"))
    }
  }

  @Test func `C6: a date is read back with the name of its month`() throws {
    var pilot = try Pilot.home()
    pilot.choose("Register")
    pilot.fill("birthDate", "07041950")
    #expect(pilot.shows("July 4, 1950"))
    pilot.fill("birthDate", "7/4/1950")
    #expect(pilot.app.page.field("birthDate")?.value == "07041950")
  }
}

extension Pilot {
  /// Goes through the interview as far as the wages.
  fileprivate mutating func goToWages() {
    let answers = [
      "household_size": ["1"], "borough": ["Queens"], "age": ["40"],
      "receives": ["receives.wages", "proceed"],
    ]
    for _ in 0..<60 where fact != "income.wages" { answerOne(answers[fact ?? ""] ?? ["unknown"]) }
  }
}

/// An amount as somebody writes it by the rules of a language, with what it means.
private struct WrittenAmount {
  let text: String
  let cents: Int64
  /// Whether by those rules it may also mean another amount.
  let isAmbiguous: Bool

  init(_ book: Phrasebook, by chance: inout SeededGenerator) {
    let digits = Int.random(in: 1...9, using: &chance)
    let most = (0..<digits).reduce(Int64(1)) { most, _ in most * 10 }
    let dollars = Int64.random(in: 0..<most, using: &chance)
    let decimals = Int.random(in: 0...2, using: &chance)
    let rest = decimals == 0 ? 0 : Int64.random(in: 0..<(decimals == 1 ? 10 : 100), using: &chance)
    cents = dollars * 100 + (decimals == 1 ? rest * 10 : rest)
    let spaces = [" ", "\u{A0}", "\u{202F}", "\u{2009}"]
    let space = spaces.randomElement(using: &chance) ?? " "
    // The ways in which people of the language write; the first is New York's.
    let ways = book.numberMarks.map {
      (group: $0.group.map { String($0) } ?? space, decimal: String($0.decimal))
    }
    let way = ways.randomElement(using: &chance) ?? (group: ",", decimal: ".")
    let isGrouped = Bool.random(using: &chance)
    var whole = String(dollars)
    if isGrouped {
      var groups: [String] = []
      while whole.count > 3 {
        groups.insert(String(whole.suffix(3)), at: 0)
        whole = String(whole.dropLast(3))
      }
      whole = ([whole] + groups).joined(separator: way.group)
    }
    let small = String(rest)
    let padded = decimals == 2 && small.count < 2 ? "0" + small : small
    var text = whole + (decimals == 0 ? "" : way.decimal + padded)
    // An East Asian keyboard writes digits and marks as wide as letters.
    if Bool.random(using: &chance) {
      text = String(
        text.map { character in
          guard character.isNumber || ",.".contains(character), let byte = character.asciiValue,
            let scalar = Unicode.Scalar(0xFEE0 + UInt32(byte))
          else { return character }
          return Character(scalar)
        })
    }
    self.text = text
    // One mark alone before three last digits is a group to one habit and a decimal to another.
    let isOneGroup = isGrouped && decimals == 0 && (1000..<1_000_000).contains(dollars)
    let isAlsoDecimal = ways.contains { $0.decimal == way.group }
    isAmbiguous = isOneGroup && isAlsoDecimal
  }
}
