/// Lets the terminal be woken at once, but not again for every packet of a long queue: each look of
/// its own costs it a frame.
struct WakeGate {
  /// Shortest time between two wakes, in milliseconds: a person sees a count change no faster.
  static let pause: Int64 = 500

  private var isAsked = false
  private var last: Int64?

  /// There is something to look at.
  mutating func ask() { isAsked = true }

  /// When the terminal is to be woken; nothing where there is nothing to look at.
  var due: Int64? {
    guard isAsked else { return nil }
    return last.map { $0 + WakeGate.pause } ?? 0
  }

  /// Whether to wake the terminal now.
  mutating func passes(at now: Int64) -> Bool {
    guard let due, due <= now else { return false }
    isAsked = false
    last = now
    return true
  }
}
