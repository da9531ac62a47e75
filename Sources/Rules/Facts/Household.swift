/// Answers laid out for evaluation: each fact's answer by its number and person.
package struct Household: Sendable {
  /// How many people are known of; at least the applicant.
  package let persons: Int
  /// Whether there may be more people than are known of.
  package let isOpen: Bool
  /// Whether the question for the number of people has an answer, even "I don't know".
  package let isSizeAnswered: Bool
  package let absentMeansNo: Bool
  private var values: [ScreenValue?]
  private var given: [Bool]
  private let factCount: Int

  /// Makes a household of so many people, of whom nothing is answered yet.
  ///
  /// - Parameter factCount: How many facts the rules know.
  package init(
    persons: Int, isOpen: Bool, isSizeAnswered: Bool, absentMeansNo: Bool, factCount: Int
  ) {
    self.persons = persons
    self.isOpen = isOpen
    self.isSizeAnswered = isSizeAnswered
    self.absentMeansNo = absentMeansNo
    self.factCount = factCount
    values = Array(repeating: nil, count: factCount * (persons + 1))
    given = Array(repeating: false, count: factCount * (persons + 1))
  }

  /// Keeps an answer; a value of nothing is an answer that says nothing, such as "I don't know".
  package mutating func answer(_ fact: Int, person: Int, _ value: ScreenValue?) {
    let slot = (person + 1) * factCount + fact
    values[slot] = value
    given[slot] = true
  }

  /// What was answered, as a value; nothing where there is no answer.
  package func value(_ fact: Int, person: Int) -> ScreenValue? {
    values[(person + 1) * factCount + fact]
  }

  /// Whether there is an answer, even "I don't know".
  package func isAnswered(_ fact: Int, person: Int) -> Bool {
    given[(person + 1) * factCount + fact]
  }
}
