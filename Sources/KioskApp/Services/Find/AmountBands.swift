import Screening

/// The bands offered to those who know an amount only roughly.
enum AmountBands {
  private static let monthly: [Int64] = [0, 250, 500, 1000, 1500, 2000, 3000, 4500, 6000]
  private static let savings: [Int64] = [0, 500, 1000, 2000, 3000, 5000, 10_000, 20_000]

  /// The bands of a question in cents, both ends included; the last reaches the largest answer.
  static func bands(of question: Question) -> [ClosedRange<Int64>] {
    guard case .amount(let period) = question.kind else { return [] }
    let steps = (period == "now" ? savings : monthly).map { $0 * 100 }
      .filter { $0 < question.maximum }
    return steps.indices.map { index in
      steps[index]...(index + 1 < steps.count ? steps[index + 1] : question.maximum)
    }
  }
}
