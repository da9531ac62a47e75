import Database
import Glibc
import Posix
import Services
import Values

/// The imported directory, opened for searching. One thread at a time.
public final class AgencyCatalogue {
  let connection: Connection

  /// The file in a data folder.
  public static func path(in folder: String) -> String { folder + "/catalogue.db" }

  /// Opens the directory of a data folder; nothing where none was imported.
  ///
  /// - Throws: `CatalogueError` where the file is damaged or of another version.
  public init?(folder: String) throws(CatalogueError) {
    let path = AgencyCatalogue.path(in: folder)
    guard access(path, F_OK) == 0 else { return nil }
    do { _ = try RegularFile(path, maximumBytes: .max) } catch {
      throw .file(path: path, reason: error.description)
    }
    do {
      connection = try Connection(readingFinished: path)
      let version = try connection.number("PRAGMA user_version")
      guard version == CatalogueSchema.version else {
        throw CatalogueError.file(
          path: path, reason: "it has the form of another version; import the directory again")
      }
      try connection.execute("PRAGMA mmap_size = 268435456; PRAGMA cache_size = -8192")
    } catch {
      throw CatalogueError(error)
    }
  }

  /// What was imported: `imported` (the day), `services`, `places`, `listings`.
  public func facts() throws(CatalogueError) -> [String: String] {
    do {
      let rows = try connection.all("SELECT name, value FROM fact LIMIT 20") {
        ($0.text(0), $0.text(1))
      }
      return Dictionary(rows) { first, _ in first }
    } catch {
      throw CatalogueError(error)
    }
  }

  /// One agency with all that is known of it; nothing where the number is of an earlier import.
  ///
  /// - Parameters:
  ///   - here: where one stands, for the distance.
  ///   - today: the day whose hours are wanted.
  public func agency(
    _ id: Int, from here: GeoPoint?, today: CalendarDate
  ) throws(CatalogueError) -> Agency? {
    do {
      guard var agency = try agencies([id], from: here, today: today).first else { return nil }
      agency.otherServices = try connection.all(
        """
        SELECT DISTINCT service.name FROM listing AS mine
        JOIN listing AS other ON other.place = mine.place AND other.id <> mine.id
        JOIN service ON service.id = other.service WHERE mine.id = ? ORDER BY 1 LIMIT 20
        """, .integer(id)
      ) { $0.text(0) }
      return agency
    } catch {
      throw CatalogueError(error)
    }
  }

  /// The agencies of these numbers, in this order.
  func agencies(
    _ ids: [Int], from here: GeoPoint?, today: CalendarDate
  ) throws(DatabaseError) -> [Agency] {
    var agencies: [Agency] = []
    for id in ids {
      let found = try connection.first(
        """
        SELECT service.name, organization.name, service.summary, place.name, place.street,
          place.city, listing.phones, service.phones, place.phones, service.website,
          service.languages, place.languages, place.wheelchair, service.programmes,
          listing.latitude, listing.longitude, listing.hours, listing.hours_note
        FROM listing JOIN service ON service.id = listing.service
        LEFT JOIN place ON place.id = listing.place
        LEFT JOIN organization ON organization.key = service.organization
        WHERE listing.id = ?
        """, .integer(id)
      ) { AgencyCatalogue.agency(id, $0, from: here, today: today) }
      if let found { agencies.append(found) }
    }
    return agencies
  }

  private static func agency(
    _ id: Int, _ row: Row, from here: GeoPoint?, today: CalendarDate
  ) -> Agency {
    var agency = Agency(id: id)
    agency.name = row.text(0)
    agency.organization = row.text(1)
    agency.summary = row.text(2)
    agency.place = row.text(3)
    agency.addressLines = [row.text(4), row.text(5)].filter { !$0.isEmpty }
    for column: Int32 in [6, 7, 8] where agency.phones.isEmpty {
      agency.phones = row.text(column).split(separator: "\n").prefix(5).map(String.init)
    }
    agency.website = row.text(9)
    let tags = (row.text(10) + " " + row.text(11)).split(separator: " ").map(String.init)
    agency.languages = tags.enumerated().filter { !tags[..<$0.offset].contains($0.element) }
      .map(\.element)
    agency.hasWheelchairAccess = row.optionalInteger(12).map { $0 == 1 }
    agency.programmes = row.text(13).split(separator: " ").map(String.init)
    if !row.isNull(14) { agency.point = GeoPoint(latitude: row.real(14), longitude: row.real(15)) }
    agency.metres = here.flatMap { here in agency.point.map { here.metres(to: $0) } }
    agency.hours = WeekPeriod.hours(WeekPeriod.periods(row.text(16)), on: today)
    agency.hoursNote = row.text(17)
    return agency
  }
}

extension CatalogueError {
  /// Any error as one of these.
  init(_ error: any Error) {
    self = error as? CatalogueError ?? .database("\(error)")
  }
}
