import OfficeCore

extension LeasePolicy {
  /// Whoever asks first gets everything: for tests of what becomes of leases, not of who gets them.
  public static var everything: LeasePolicy {
    var policy = LeasePolicy()
    policy.sharePercent = 10_000
    policy.farPercent = 10_000
    policy.reservePercent = 0
    return policy
  }

  /// All units are shared out evenly among the kiosks that sold alike.
  public static var evenly: LeasePolicy {
    var policy = LeasePolicy()
    policy.sharePercent = 100
    policy.farPercent = 100
    policy.takesTurns = false
    policy.reservePercent = 0
    return policy
  }
}
