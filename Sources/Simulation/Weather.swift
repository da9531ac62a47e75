/// What the wire does, in percent of all requests.
struct Weather {
  /// The request never arrives.
  var loss = 0
  /// The answer never comes back.
  var answerLoss = 0
  /// The request arrives once more, up to an hour later.
  var twice = 0
  /// The answer is another one: an older one of its kind, or one that a stranger signed.
  var forged = 0
  /// Longest way in either direction, in milliseconds.
  var slowest: Int64 = 100
  /// Nothing gets through.
  var isDown = false
}
