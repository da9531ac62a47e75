import Testing
import Wording

@testable import KioskApp

@Suite("Words of registration, visits, messages and staff")
struct ServePhraseTests {
  @Test func `Every key has its English words`() throws {
    let book = try Files.book("en")
    let keys =
      RegisterPhrase.allCases.map(\.rawValue) + VisitsPhrase.allCases.map(\.rawValue)
      + TellUsPhrase.allCases.map(\.rawValue) + StaffPhrase.allCases.map(\.rawValue)
      + ReferencePhrase.allCases.map(\.rawValue) + MyCasePhrase.allCases.map(\.rawValue)
    for key in keys {
      #expect(book.template(key) != nil || book.template("\(key)_other") != nil, "\(key)")
    }
  }

  @Test func `Every English text of these groups is used`() throws {
    let keys = Set(
      RegisterPhrase.allCases.map(\.rawValue) + VisitsPhrase.allCases.map(\.rawValue)
        + TellUsPhrase.allCases.map(\.rawValue) + StaffPhrase.allCases.map(\.rawValue)
        + ReferencePhrase.allCases.map(\.rawValue) + MyCasePhrase.allCases.map(\.rawValue))
    let groups = ["register.", "visits.", "tellus.", "staff.", "reference.", "mycase."]
    for key in try Files.book("en").keys where groups.contains(where: { key.hasPrefix($0) }) {
      let base = key.hasSuffix("_one") ? String(key.dropLast(4)) : key
      let plain = base.hasSuffix("_other") ? String(base.dropLast(6)) : base
      #expect(keys.contains(plain), "\(key)")
    }
  }
}
