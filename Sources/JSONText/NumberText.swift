/// How a number is written: the fewest digits that give it back.
package enum NumberText {
  /// `String(number)` (ECMA-262, Number::toString).
  package static func text(_ number: Double) -> String {
    if number.isNaN { return "NaN" }
    if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
    if number.magnitude < 9e15, number == number.rounded(.towardZero) {
      return Int64(number).description
    }
    let (digits, exponent) = shortest(number.magnitude)
    let sign = number < 0 ? "-" : ""
    let count = digits.count
    if (count...21).contains(exponent) {
      return sign + digits + String(repeating: "0", count: exponent - count)
    }
    if (1...21).contains(exponent) {
      return sign + digits.prefix(exponent) + "." + digits.dropFirst(exponent)
    }
    if (-5...0).contains(exponent) {
      return sign + "0." + String(repeating: "0", count: -exponent) + digits
    }
    let power = exponent - 1
    let tail = "e" + (power < 0 ? "-" : "+") + String(power.magnitude)
    return sign + digits.prefix(1) + (count > 1 ? "." + digits.dropFirst() : "") + tail
  }

  /// The fewest digits that give the number back, and the place of the point before them.
  private static func shortest(_ number: Double) -> (digits: String, exponent: Int) {
    let parts = number.description.lowercased().split(separator: "e")
    let halves = (parts.first ?? "0").split(separator: ".", omittingEmptySubsequences: false)
    let whole = String(halves.first ?? "0")
    let fraction = halves.count > 1 ? String(halves[1]) : ""
    var exponent = whole.count + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
    var digits = Substring(whole + fraction)
    while digits.hasPrefix("0"), digits.count > 1 {
      digits = digits.dropFirst()
      exponent -= 1
    }
    while digits.hasSuffix("0"), digits.count > 1 { digits = digits.dropLast() }
    return (String(digits), exponent)
  }
}
