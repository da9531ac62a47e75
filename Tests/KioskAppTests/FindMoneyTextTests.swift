import Testing

@testable import KioskApp

@Test(
  arguments: [
    ("1850", 185_000), ("1,850", 185_000), ("$ 1 850.5", 185_050), ("1850,50", 185_050),
    ("0", 0), (".50", 50), ("1,234,567.89", 123_456_789), ("12.", 1200),
  ] as [(String, Int64)])
func `An amount is read as people type it`(text: String, cents: Int64) {
  #expect(MoneyText.cents(text) == cents)
}

@Test(arguments: ["", " ", "abc", "1.2.3", "12,34,5", "-5", ".", "1e5", "99999999999999999999"])
func `What is no amount is not guessed at`(text: String) {
  #expect(MoneyText.cents(text) == nil)
}

@Test(arguments: [0, 5, 50, 99, 100, 185_050, 1_000_000] as [Int64])
func `An amount comes back as it was`(cents: Int64) {
  #expect(MoneyText.cents(MoneyText.typed(cents: cents)) == cents)
}

@Test func `A long document is divided into codes that fit`() {
  let document = PrintDocument(
    title: "Your reference", paragraphs: ["4F7K-2M9P-XYZ", String(repeating: "слово ", count: 40)])
  let parts = CodeParts.parts(of: document, capacity: 78)
  #expect(parts.count > 1 && parts.count <= CodeParts.maximumParts)
  #expect(parts.allSatisfy { $0.utf8.count <= 78 })
  #expect(parts.first?.contains("4F7K-2M9P-XYZ") == true)
  #expect(CodeParts.parts(of: document, capacity: 20).isEmpty)
}
