import Chance
import Testing
import Values

struct ReferenceTests {
  /// References from a seed, the same in every run.
  private static func samples(_ count: Int) -> [Reference] {
    var random = SeededGenerator(seed: 2026)
    return (0..<count).map { _ in
      Reference(
        random: (0..<Reference.length).map { _ in
          UInt8(random.below(256))
        })
    }
  }

  @Test func `A reference is read back however it is typed`() {
    for reference in Self.samples(500) {
      #expect(Reference(typed: reference.text) == reference)
      #expect(Reference(typed: " " + reference.grouped.lowercased() + " ") == reference)
      let spoken = reference.text.map { $0 == "0" ? "O" : $0 == "1" ? "l" : $0 }
      #expect(Reference(typed: String(spoken)) == reference)
    }
  }

  @Test func `Every single wrong character is noticed`() {
    for reference in Self.samples(60) {
      let right = Array(reference.text)
      for index in right.indices {
        for character in Reference.alphabet where character != right[index] {
          var wrong = right
          wrong[index] = character
          #expect(Reference(typed: String(wrong)) == nil)
        }
      }
    }
  }

  @Test func `Every swap of two neighbours is noticed`() {
    for reference in Self.samples(500) {
      let right = Array(reference.text)
      for index in right.indices.dropLast() where right[index] != right[index + 1] {
        var wrong = right
        wrong.swapAt(index, index + 1)
        #expect(Reference(typed: String(wrong)) == nil)
      }
    }
  }

  @Test func `A missing or additional character is noticed`() {
    for reference in Self.samples(100) {
      #expect(Reference(typed: String(reference.text.dropLast())) == nil)
      #expect(Reference(typed: reference.text + "0") == nil)
      #expect(Reference(typed: "") == nil)
      #expect(Reference(typed: String(repeating: " ", count: 100) + reference.text) == nil)
    }
  }

  @Test func `A field that holds no reference says so`() {
    #expect(Reference.check(" ", field: "r").problems == [FieldProblem("r", .missing)])
    #expect(Reference.check("4F7K", field: "r").problems == [FieldProblem("r", .badReference)])
    for reference in Self.samples(3) {
      #expect(Reference.check(reference.grouped, field: "r").value == reference)
    }
  }

  @Test func `A reference has only characters that can be typed anywhere`() {
    let allowed = Set(Reference.alphabet)
    #expect(
      Self.samples(500).allSatisfy { $0.text.count == 11 && $0.text.allSatisfy(allowed.contains) })
  }
}
