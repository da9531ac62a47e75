import Values

/// A service at the place where it is given, as found in a directory.
public struct Agency: Equatable, Hashable, Sendable, Identifiable {
  /// Its number in the directory it was found in; another one after the next import.
  public let id: Int
  /// The service's name.
  public var name = ""
  /// The organization's name, or empty.
  public var organization = ""
  /// What it does, or empty.
  public var summary = ""
  /// The place's name, or empty.
  public var place = ""
  /// The address, a line each.
  public var addressLines: [String] = []
  /// When it is open; empty where unknown.
  public var hours = OpeningHours()
  /// What is published on hours that no week can show, or empty.
  public var hoursNote = ""
  /// Telephone numbers.
  public var phones: [String] = []
  /// The address on the web, or empty.
  public var website = ""
  /// Primary tags of the languages spoken.
  public var languages: [String] = []
  /// Whether a wheelchair can enter; nothing where that is not known.
  public var hasWheelchairAccess: Bool?
  /// Identifiers of the programmes it helps with.
  public var programmes: [String] = []
  /// Where it is, where known.
  public var point: GeoPoint?
  /// Metres from where the search was made, where known.
  public var metres: Int?
  /// Other services at the same place; only where one agency was asked for.
  public var otherServices: [String] = []

  /// Makes an agency that is still empty.
  public init(id: Int) { self.id = id }
}

/// One page of the agencies found.
public struct AgencyResults: Equatable, Sendable {
  /// The agencies, best first.
  public let agencies: [Agency]
  /// How many were found, as far as they were counted.
  public let total: Int
  /// Whether there may be more than were counted.
  public let isCut: Bool

  /// Makes a page.
  public init(agencies: [Agency] = [], total: Int = 0, isCut: Bool = false) {
    self.agencies = agencies
    self.total = total
    self.isCut = isCut
  }
}
