/// A place on the earth (WGS 84).
public struct GeoPoint: Equatable, Hashable, Sendable {
  /// Degrees north.
  public let latitude: Double
  /// Degrees east.
  public let longitude: Double

  /// Makes a place; nothing outside 90 degrees north or south and 180 east or west.
  public init?(latitude: Double, longitude: Double) {
    guard (-90...90).contains(latitude), (-180...180).contains(longitude) else { return nil }
    self.latitude = latitude
    self.longitude = longitude
  }

  /// Metres to another place as the crow flies (haversine, mean radius 6,371,009 m).
  public func metres(to other: GeoPoint) -> Int {
    let radians = Double.pi / 180
    let north = GeoPoint.sine((other.latitude - latitude) * radians / 2)
    let east = GeoPoint.sine((other.longitude - longitude) * radians / 2)
    let cosines =
      GeoPoint.sine((90 - latitude) * radians) * GeoPoint.sine((90 - other.latitude) * radians)
    let chord = min(1, north * north + cosines * east * east).squareRoot()
    return Int((2 * 6_371_009 * GeoPoint.arcsine(chord)).rounded())
  }

  // Pure modules import no mathematics library, and these two are all that is needed.

  /// The sine of an angle between -pi and pi, by its series.
  private static func sine(_ angle: Double) -> Double {
    var term = angle
    var sum = angle
    for step in 1...15 {
      term *= -angle * angle / Double((2 * step) * (2 * step + 1))
      sum += term
    }
    return sum
  }

  /// The angle between 0 and pi / 2 that has the sine.
  private static func arcsine(_ sine: Double) -> Double {
    if sine > 0.7 { return Double.pi / 2 - arcsine((1 - sine * sine).squareRoot()) }
    var term = sine
    var sum = sine
    for step in 1...60 {
      let odd = Double(2 * step - 1)
      term *= sine * sine * odd / Double(2 * step)
      sum += term / Double(2 * step + 1)
    }
    return sum
  }
}
