import Chance

/// What a bad line does with one request of a kiosk.
enum StormWeather: String, CaseIterable, Sendable {
  /// Nothing bad.
  case clear
  /// It breaks before the request is through.
  case cutRequest = "cut on the way up"
  /// It breaks before the answer is through, or before it begins.
  case cutAnswer = "cut on the way down"
  /// Nothing moves for a while in the middle of the request.
  case stall = "stalled"
  /// The request comes to the office twice, at about the same time or seconds later.
  case twice = "doubled"
  /// Bytes without a meaning come instead of the answer.
  case garbage = "garbage for the answer"
  /// Well-framed bytes without a meaning come, of the right type.
  case falseAnswer = "false answer"
  /// A page comes that wants somebody to sign in, with status 200.
  case portal = "captive portal"
  /// The way to such a page.
  case redirection = "redirected"
  /// A gateway on the way says that it is out of order.
  case gateway = "gateway failed"
  /// All of it at 2 kbit/s.
  case slow
  /// An earlier answer to another request of the same kind comes, and the office hears nothing.
  case stale = "old answer"

  /// The weather of the next request: clear once in three times.
  static func next(_ dice: inout SeededGenerator) -> StormWeather {
    dice.oneIn(3) ? .clear : allCases[dice.below(allCases.count)]
  }
}
