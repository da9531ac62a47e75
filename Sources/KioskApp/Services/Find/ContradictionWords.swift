import Screening
import Wording

/// Says in a sentence what cannot be so, the same at the terminal and for `kiosk screen`.
public struct ContradictionWords {
  private let book: Phrasebook

  /// Makes the words of one language.
  public init(_ book: Phrasebook) { self.book = book }

  /// "Only one person can be your husband or wife."
  public func sentence(_ found: Contradiction) -> String {
    var ends: [String: PhraseArgument] = [:]
    if let question = found.question {
      ends = [
        "low": .text(number(question.minimum, of: question)),
        "high": .text(number(question.maximum, of: question)),
      ]
    }
    let key = "find.contradictions.\(found.kind.rawValue)"
    return book.text(path: key, ends) ?? found.kind.rawValue
  }

  private func number(_ number: Int64, of question: Question) -> String {
    if case .amount = question.kind { return book.money(cents: number) }
    return book.number(Int(clamping: number))
  }
}
