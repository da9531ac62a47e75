import Values

/// The services and the places where they are given.
public struct Directory: Equatable, Sendable {
  /// The most places and services that are read.
  public static let maximumEntries = 5000

  /// Active services, in the order of the file.
  public let services: [DirectoryService]
  /// Places, in the order of the file.
  public let locations: [DirectoryLocation]

  /// Makes a directory.
  public init(services: [DirectoryService] = [], locations: [DirectoryLocation] = []) {
    self.services = services
    self.locations = locations
  }

  /// The place of that identifier.
  public func location(_ id: String) -> DirectoryLocation? { locations.first { $0.id == id } }

  /// The service of that identifier or key.
  public func service(_ name: String) -> DirectoryService? {
    services.first { $0.id == name } ?? services.first { !$0.key.isEmpty && $0.key == name }
  }

  /// The services that help with a programme.
  public func services(helpingWith programme: String) -> [DirectoryService] {
    services.filter { $0.programmes.contains(programme) }
  }

  /// The boroughs in which there is a place, in the order of the file; of one service where given.
  public func boroughs(service: String? = nil) -> [String] {
    var seen: Set<String> = []
    return locations(service: service).map(\.borough)
      .filter { !$0.isEmpty && seen.insert($0).inserted }
  }

  /// The places that give a service in a borough, the nearest first where one stands somewhere;
  /// places whose position is unknown come last.
  ///
  /// - Parameters:
  ///   - service: its identifier or key; any service where nothing.
  ///   - borough: its identifier; any borough where nothing.
  ///   - point: where one stands.
  public func locations(
    service: String? = nil, borough: String? = nil, near point: GeoPoint? = nil
  ) -> [DirectoryLocation] {
    let wanted = service.map { self.service($0)?.id ?? $0 }
    let found = locations.filter { location in
      (wanted.map { location.services.contains($0) } ?? true)
        && (borough.map { location.borough == $0 } ?? true)
    }
    guard let point else { return found }
    let far = found.map { ($0, $0.point.map { point.metres(to: $0) } ?? Int.max) }
    return far.enumerated()
      .sorted { ($0.element.1, $0.offset) < ($1.element.1, $1.offset) }.map(\.element.0)
  }

  /// The identifier of a borough's name: `Staten Island` is `staten-island`.
  public static func boroughID(_ name: String) -> String {
    String(name.lowercased().map { $0 == " " ? "-" : $0 })
  }
}
