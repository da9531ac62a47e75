import JSONText
import KioskApp
import Rules
import Screening
import Wording

/// A household whose answers cannot be true together, with the sentences the terminal would show.
struct ImpossibleHousehold: Error, CustomStringConvertible {
  private let file: String
  private let found: [(contradiction: Contradiction, sentence: String)]

  /// Puts what was found into words.
  init(_ contradictions: [Contradiction], _ book: Phrasebook, file: String) {
    let words = ContradictionWords(book)
    found = contradictions.map { ($0, words.sentence($0)) }
    self.file = file
  }

  /// One line for each, with the facts it is about.
  var description: String {
    found.map { one in
      let facts = one.contradiction.facts.map(\.text).joined(separator: ", ")
      return "\(file): \(facts): \(one.sentence)"
    }.joined(separator: "\n")
  }

  /// The same as JSON text.
  var jsonText: String { json.jsonText }

  /// `{"error":"...","contradictions":[{"kind":"twoSpouses","facts":[...],"message":"..."}]}`.
  private var json: JSONValue {
    let listed = found.map { one in
      JSONValue.object([
        JSONMember(key: "kind", value: .string(one.contradiction.kind.rawValue)),
        JSONMember(
          key: "facts", value: .array(one.contradiction.facts.map { .string($0.text) })),
        JSONMember(key: "message", value: .string(one.sentence)),
      ])
    }
    return .object([
      JSONMember(key: "error", value: .string(description)),
      JSONMember(key: "contradictions", value: .array(listed)),
    ])
  }
}
