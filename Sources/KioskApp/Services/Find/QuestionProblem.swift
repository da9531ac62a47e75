import Screening
import Values

/// Why a typed answer was not taken.
enum QuestionProblem: Error, Equatable {
  /// Nothing was typed.
  case missing
  /// Nothing was chosen of several things.
  case nothingChosen
  /// No amount of money.
  case notAnAmount
  /// One of these amounts of cents, as it may be read.
  case unclear([Int64])
  /// No whole number.
  case notANumber
  /// It cannot be true beside another answer.
  case contradiction(Contradiction)
  /// Below the least or above the most that can be answered; cents for money.
  case outOfRange(Int64, Int64)

  /// Reads a typed answer: cents for money, else a whole number.
  static func read(
    _ text: String, for question: Question, by reader: NumberReader
  ) -> Result<Int64, QuestionProblem> {
    guard text.contains(where: { !$0.isWhitespace }) else { return .failure(.missing) }
    var limits: ClosedRange<Int64> = 0...max(0, question.maximum)
    let number: Int64
    if case .amount = question.kind {
      switch reader.amount(text) {
      case .empty: return .failure(.missing)
      case .unreadable: return .failure(.notAnAmount)
      case .clear(let cents): number = cents.count
      case .unclear(let all):
        let possible = all.map(\.count).filter(limits.contains)
        return .failure(possible.isEmpty ? .notAnAmount : .unclear(possible))
      }
    } else {
      if case .count(let range) = question.kind {
        limits = Int64(range.lowerBound)...Int64(range.upperBound)
      }
      guard let whole = NumberReader.whole(text) else { return .failure(.notANumber) }
      number = whole
    }
    guard limits.contains(number) else {
      return .failure(.outOfRange(limits.lowerBound, limits.upperBound))
    }
    return .success(number)
  }
}
