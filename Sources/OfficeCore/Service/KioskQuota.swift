import OfficeContract
import Synchronization

/// How much one kiosk may send. An enrolled key that fell into other hands must not fill the
/// office, and a kiosk that comes back after a month must be rid of what waited within minutes.
public struct KioskQuota: Sendable, Equatable {
  /// Bytes at once and for ever: a full queue of an honest kiosk goes through at its own pace.
  public var rate = TokenBucket.Measure(burst: 16 << 20, perSecond: 4 * 1_048_576)
  /// Bytes of a day: 512 MiB.
  public var day = TokenBucket.Measure(burst: 512 << 20, perSecond: 512 * 1_048_576 / 86_400)
  /// Letters that somebody waits for: a busy kiosk asks for one in some minutes, a guesser for as
  /// many as there are references.
  public var lookUps = TokenBucket.Measure(burst: 30, perSecond: 1.0 / 20)
  /// What a request costs beside its own bytes: rows and indexes.
  public var requestBytes: Int64 = 2048

  /// The usual quota.
  public init() {}

  /// No bound but what a file may hold: somebody of the office stands beside it.
  public static let carried: KioskQuota = {
    var quota = KioskQuota()
    quota.rate = TokenBucket.Measure(burst: 1 << 40, perSecond: 1_073_741_824)
    quota.day = quota.rate
    return quota
  }()
}

/// What a kiosk has left of its quota.
struct KioskUsage: Sendable {
  private var rate: TokenBucket
  private var day: TokenBucket
  private var lookUps: TokenBucket

  init(_ quota: KioskQuota, at now: Int64) {
    rate = TokenBucket(quota.rate, at: now)
    day = TokenBucket(quota.day, at: now)
    lookUps = TokenBucket(quota.lookUps, at: now)
  }

  /// Takes a look-up, or gives the seconds after which one may come.
  mutating func takeLookUp(of quota: KioskQuota, at now: Int64) -> Int? {
    lookUps.take(1, quota.lookUps, at: now)
  }

  /// Takes a request's bytes, or gives the seconds after which it may come.
  mutating func take(_ bytes: Int, of quota: KioskQuota, at now: Int64) -> Int? {
    let cost = Int64(bytes) + quota.requestBytes
    if let wait = day.wait(for: cost, quota.day, at: now) { return wait }
    if let wait = rate.take(cost, quota.rate, at: now) { return wait }
    return day.take(cost, quota.day, at: now)
  }
}

extension OfficeService {
  /// Counts a request of a kiosk whose signature holds: nobody else can use its share up.
  func charge(_ kiosk: KioskID, bytes: Int) throws(OfficeProblem) {
    let (quota, now) = (environment.quota, environment.now())
    let wait = memory.withLock { memory in
      memory.usage[kiosk, default: KioskUsage(quota, at: now)].take(bytes, of: quota, at: now)
    }
    guard let wait else { return }
    throw OfficeProblem(
      .busy, "this kiosk sends more than its share", retryAfterSeconds: wait)
  }
}
