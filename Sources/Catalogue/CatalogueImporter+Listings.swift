import Database
import Services
import Values

/// Services are joined with their places, put in order of distance, and their words indexed.
extension CatalogueImporter {
  private struct Pair {
    let service: Int64
    let place: Int64?
    let link: Int64?
    let metres: Int
  }

  mutating func makeListings(origin: GeoPoint?, progress: (Int) -> Void) throws {
    try nameLostLinks()
    let pairs = try pairs(origin: origin)
    guard pairs.count <= CatalogueLimits.listings else {
      throw CatalogueError.tooMuch(
        "there are more than \(CatalogueLimits.listings) services at places")
    }
    for (index, pair) in pairs.enumerated() {
      try insert(pair, id: index + 1)
      if index % 500 == 0 { progress(index * 900 / pairs.count) }
    }
    progress(900)
    try connection.execute("INSERT INTO listing_text(listing_text) VALUES ('optimize')")
    report.listings = pairs.count
    progress(1000)
  }

  private mutating func nameLostLinks() throws {
    let lost = try connection.all(
      """
      SELECT link.place, service.key FROM link JOIN service ON service.key = link.service
      LEFT JOIN place ON place.key = link.place WHERE place.id IS NULL
      """
    ) { (place: $0.text(0), service: $0.text(1)) }
    for link in lost {
      report.repair("service \(link.service)", "there is no location \"\(link.place)\"")
    }
  }

  /// Each service with each of its places, or with none; the nearest first, unknown places last.
  private func pairs(origin: GeoPoint?) throws -> [Pair] {
    let pairs = try connection.all(
      """
      SELECT service.id, place.id, min(link.id), place.latitude, place.longitude
      FROM link JOIN service ON service.key = link.service JOIN place ON place.key = link.place
      GROUP BY service.id, place.id
      UNION ALL
      SELECT id, NULL, NULL, NULL, NULL FROM service WHERE key NOT IN
        (SELECT link.service FROM link JOIN place ON place.key = link.place)
      ORDER BY 1, 2
      """
    ) { row in
      let point =
        row.isNull(3) ? nil : GeoPoint(latitude: row.real(3), longitude: row.real(4))
      let metres = origin.flatMap { origin in point.map { origin.metres(to: $0) } }
      return Pair(
        service: row.integer(0), place: row.optionalInteger(1), link: row.optionalInteger(2),
        metres: metres ?? .max)
    }
    return pairs.enumerated()
      .sorted { ($0.element.metres, $0.offset) < ($1.element.metres, $1.offset) }
      .map(\.element)
  }

  private func insert(_ pair: Pair, id: Int) throws {
    try connection.run(
      """
      INSERT INTO listing
      SELECT ?1, service.id, place.id, place.latitude, place.longitude, coalesce(link.phones, ''),
        CASE WHEN length(link.hours) > 0 THEN link.hours
          WHEN length(place.hours) > 0 AND length(service.hours) = 0 THEN place.hours
          ELSE service.hours END,
        CASE WHEN length(link.hours_note) > 0 THEN link.hours_note
          WHEN length(service.hours_note) > 0 THEN service.hours_note
          ELSE coalesce(place.hours_note, '') END
      FROM service LEFT JOIN place ON place.id = ?3 LEFT JOIN link ON link.id = ?4
      WHERE service.id = ?2
      """, .integer(id), .integer(pair.service), .integer(pair.place), .integer(pair.link))
    let words = try connection.first(
      """
      SELECT service.name, service.other_name, organization.name, service.summary, service.terms,
        place.name, place.street, place.city, service.languages, place.languages,
        service.programmes, place.wheelchair
      FROM service LEFT JOIN organization ON organization.key = service.organization
      LEFT JOIN place ON place.id = ?2 WHERE service.id = ?1
      """, .integer(pair.service), .integer(pair.place)
    ) { row in
      let languages = SearchFlags.languages("\(row.text(8)) \(row.text(9))")
      let flags =
        [SearchFlags.any] + languages + SearchFlags.programmes(row.text(10))
        + (row.integer(11) == 1 ? [SearchFlags.wheelchair] : [])
      return [
        SearchText.spaced("\(row.text(0)) \(row.text(1))"), SearchText.spaced(row.text(2)),
        SearchText.spaced("\(row.text(3)) \(row.text(4))"),
        SearchText.spaced("\(row.text(5)) \(row.text(6)) \(row.text(7))"),
        flags.joined(separator: " "),
      ]
    }
    guard let words else { return }
    try connection.run(
      """
      INSERT INTO listing_text(rowid, name, organization, summary, place, flags)
      VALUES (?, ?, ?, ?, ?, ?)
      """, [.integer(id)] + words.map { .text($0) })
  }
}
