import Values

/// Where a kiosk stands, as far as its configuration says: the office leases units of the places
/// nearest to it first.
public struct KioskPlace: Codable, Equatable, Hashable, Sendable {
  /// Degrees north; nothing where unknown.
  public var latitude: Double?
  /// Degrees east; nothing where unknown.
  public var longitude: Double?
  /// The borough, such as `Staten Island`; nothing where unknown.
  public var borough: String?

  /// Makes a place.
  public init(latitude: Double? = nil, longitude: Double? = nil, borough: String? = nil) {
    self.latitude = latitude
    self.longitude = longitude
    self.borough = borough
  }

  /// The point, where both degrees are known and on the earth.
  public var point: GeoPoint? {
    guard let latitude, let longitude else { return nil }
    return GeoPoint(latitude: latitude, longitude: longitude)
  }
}
