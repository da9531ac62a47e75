import OfficeCore

extension KioskQuota {
  /// No bound: for what is not about the quota.
  public static var unbounded: KioskQuota {
    var quota = KioskQuota()
    quota.rate = TokenBucket.Measure(burst: 1 << 50, perSecond: 1e15)
    quota.day = quota.rate
    return quota
  }
}
