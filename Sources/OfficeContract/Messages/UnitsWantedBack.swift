/// Unsold units that the office wants back: somebody waits for them, or the kiosk sells too few.
///
/// A wish and not a deadline: what the kiosk sold meanwhile stays sold. It stops selling the others
/// and returns them in its next signed settlement, which alone lets the office let them again.
public struct UnitsWantedBack: Codable, Equatable, Sendable {
  /// The leases, at most `Limits.settlements`.
  public var leases: [LeaseID]

  /// Names leases; nothing where there are none.
  public init?(_ leases: [LeaseID]) {
    guard !leases.isEmpty else { return nil }
    self.leases = Array(leases.prefix(Limits.settlements))
  }
}
