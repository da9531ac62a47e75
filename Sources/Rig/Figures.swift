extension [Double] {
  /// The value that so many percent of the values do not exceed; 0 for no values.
  public func percentile(_ percent: Int) -> Double {
    let sorted = sorted()
    guard !sorted.isEmpty else { return 0 }
    return sorted[Swift.min(sorted.count - 1, sorted.count * percent / 100)]
  }
}

extension Double {
  /// With two decimals, right-aligned.
  public func text(_ width: Int) -> String {
    let hundredths = Int((self * 100).rounded())
    let cents = hundredths % 100
    let text = "\(hundredths / 100).\(cents < 10 ? "0" : "")\(cents)"
    return String(repeating: " ", count: Swift.max(0, width - text.count)) + text
  }
}

extension String {
  /// Left-aligned.
  public func padded(_ width: Int) -> String {
    self + String(repeating: " ", count: Swift.max(0, width - count))
  }
}
