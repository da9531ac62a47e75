import Dispatch

/// How long an exchange is waited for: no longer than some silence, and no longer than some time in
/// which less comes through than on the slowest link.
///
/// A slow link takes what is written into the system's buffers at once, and then nothing for a long
/// time: bytes count when the other side has them.
struct LinkPatience {
  private let silence: UInt64
  private let stretch: UInt64
  private let now: () -> UInt64
  private var last = [0, 0, 0]
  private var lastMoved: UInt64
  private var stretchBegan: UInt64
  private var stretchBytes = 0

  /// - Parameter now: Nanoseconds of a clock that never jumps.
  init(
    silenceSeconds: Int, seconds: Int,
    now: @escaping () -> UInt64 = { DispatchTime.now().uptimeNanoseconds }
  ) {
    silence = UInt64(silenceSeconds) * 1_000_000_000
    stretch = UInt64(seconds) * 1_000_000_000
    self.now = now
    lastMoved = now()
    stretchBegan = lastMoved
  }

  /// Whether to wait on, after so many bytes up, of which so many are still held here, and down.
  mutating func lasts(up: Int, held: Int, down: Int) -> Bool {
    let now = now()
    let state = [up, held, down]
    if state != last { (last, lastMoved) = (state, now) }
    guard now - lastMoved < silence else { return false }
    guard now - stretchBegan >= stretch else { return true }
    let bytes = up - held + down
    let least = Int(stretch / 1_000_000_000) * OfficeClient.bytesPerSecond
    guard bytes - stretchBytes >= least else { return false }
    (stretchBegan, stretchBytes) = (now, bytes)
    return true
  }
}
