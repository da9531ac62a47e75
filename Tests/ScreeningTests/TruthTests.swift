import Chance
import ScreeningSamples
import Testing

@testable import Rules

@Test func `Kleene's tables hold`() {
  for one in Truth.allCases {
    for other in Truth.allCases {
      #expect(one.and(other) == other.and(one))
      #expect(one.or(other) == other.or(one))
      #expect(!(one.and(other)) == (!one).or(!other))
      let hasNo = one == .no || other == .no
      let hasUnknown = one == .unknown || other == .unknown
      #expect(one.and(other) == (hasNo ? .no : hasUnknown ? .unknown : .yes))
    }
  }
}

@Test func `The fewest criteria that decide are found, also inside or-of-ands`() {
  let tree = ReasonTree.all([
    .criterion(0), .any([.criterion(1), .all([.criterion(2), .criterion(3)])]),
  ])
  #expect(tree.deciding([.yes, .no, .yes, .yes]) == [0, 2, 3])
  #expect(tree.deciding([.yes, .yes, .yes, .yes]) == [0, 1])
  #expect(tree.deciding([.no, .no, .no, .no]) == [0])
  #expect(tree.deciding([.yes, .no, .no, .no]) == [1, 2])
  #expect(tree.deciding([.unknown, .no, .yes, .unknown]) == [0, 3])
}

@Test func `Deciding criteria are sufficient, and none can be left out`() {
  let tree = ReasonTree.any([
    .all([.criterion(0), .criterion(1)]),
    .all([.criterion(1), .criterion(2), .not(.criterion(3))]),
    .all([.criterion(0), .criterion(3)]),
  ])
  var seed = SeededGenerator(seed: 11)
  for _ in 0..<caseCount(4000) {
    let states = (0..<4).map { _ in Truth.allCases.randomElement(using: &seed) ?? .unknown }
    let outcome = tree.outcome(states)
    guard outcome.isDecided else { continue }
    let chosen = tree.deciding(states)
    func kept(_ indices: [Int]) -> [Truth] {
      states.indices.map { indices.contains($0) ? states[$0] : .unknown }
    }
    #expect(tree.outcome(kept(chosen)) == outcome)
    for index in chosen { #expect(tree.outcome(kept(chosen.filter { $0 != index })) == .unknown) }
  }
}
