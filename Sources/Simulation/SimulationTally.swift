/// What happened in worlds, to see that something did.
package struct SimulationTally: CustomStringConvertible, Codable, Sendable {
  private var counts: [String: Int] = [:]

  package init() {}

  /// How often something happened.
  package subscript(what: String) -> Int { counts[what] ?? 0 }

  mutating func note(_ what: String, times: Int = 1) { counts[what, default: 0] += times }

  /// Counts what happened in another world too.
  package mutating func add(_ other: SimulationTally) {
    for (what, times) in other.counts { note(what, times: times) }
  }

  package var description: String {
    counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
  }
}
