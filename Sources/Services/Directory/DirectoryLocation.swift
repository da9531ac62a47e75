import Values

/// A place where services are given (HSDS 3.0 `location`).
public struct DirectoryLocation: Equatable, Sendable, Identifiable {
  /// Its identifier.
  public let id: String
  /// Its name.
  public let name: String
  /// What kind of place, or empty; words under `agencies.kinds.<kind>`.
  public let kind: String
  /// A remark for visitors as published, or empty.
  public let note: String
  /// The remark's name, or empty where it has none; words under `agencies.notes.<noteID>`.
  public let noteID: String
  /// Whom it is for, where it is not for everybody; words under `agencies.for.<id>`.
  public let audiences: [String]
  /// The organization's name, or empty.
  public let organization: String
  /// House number and street, or empty.
  public let street: String
  /// Floor or room, or empty.
  public let floor: String
  /// City, or empty.
  public let city: String
  /// Postcode, or empty.
  public let postcode: String
  /// The borough's identifier, such as `staten-island`, or empty.
  public let borough: String
  /// Where it is, where known.
  public let point: GeoPoint?
  /// When it is open; empty where unknown.
  public let hours: OpeningHours
  /// Telephone numbers as published.
  public let phones: [String]
  /// Tags of the languages spoken, where known.
  public let languages: [String]
  /// What is known of access, as published.
  public let accessibility: [String]
  /// Identifiers of the services given here.
  public internal(set) var services: [String]

  /// The address as it is written on an envelope: street with floor, city with postcode.
  public var addressLines: [String] {
    let street = [street, floor].filter { !$0.isEmpty }.joined(separator: ", ")
    let city = [city, postcode].filter { !$0.isEmpty }.joined(separator: " ")
    return [street, city].filter { !$0.isEmpty }
  }
}

/// A service (HSDS 3.0 `service`).
public struct DirectoryService: Equatable, Sendable, Identifiable {
  /// Its identifier.
  public let id: String
  /// A short name; words under `agencies.services.<key>` (`name`, `summary`). Empty for a service
  /// that has none: then `name` and `summary` are shown as published.
  public let key: String
  /// Its name as published.
  public let name: String
  /// What it does as published, or empty.
  public let summary: String
  /// Identifiers of the programmes it helps with.
  public let programmes: [String]
}
