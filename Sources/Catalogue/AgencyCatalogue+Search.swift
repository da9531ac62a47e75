import Database
import Services
import Values

extension AgencyCatalogue {
  /// A listing that matches, before its details are read.
  private struct Candidate {
    let id: Int
    let score: Double
    let metres: Int
  }

  /// One page of what a query finds: ranked by BM25 in five steps, within each by distance.
  ///
  /// All words must be found, each as the beginning of a word; where nothing has them all, some of
  /// them. Of more than `CatalogueLimits.ranked` that match, the nearest are ranked.
  ///
  /// - Throws: `CatalogueError` where the file cannot be read.
  public func search(
    _ query: AgencyQuery, today: CalendarDate
  ) throws(CatalogueError) -> AgencyResults {
    do {
      var match = MatchExpression(query)
      var (found, isCut) = try candidates(query, match)
      if found.isEmpty, match.hasWords {
        match = MatchExpression(query, anyWord: true)
        (found, isCut) = try candidates(query, match)
      }
      let page = AgencyCatalogue.ranked(found, byWords: match.hasWords)
        .dropFirst(max(0, query.offset)).prefix(AgencyQuery.pageSize)
      let agencies = try agencies(page.map(\.id), from: query.here, today: today)
      return AgencyResults(agencies: agencies, total: found.count, isCut: isCut)
    } catch {
      throw CatalogueError(error)
    }
  }

  /// The listings that match and pass the filters.
  private func candidates(
    _ query: AgencyQuery, _ match: MatchExpression
  ) throws(DatabaseError) -> ([Candidate], Bool) {
    let score = match.hasWords ? "bm25(listing_text, 8.0, 4.0, 1.0, 1.0, 0.0)" : "0"
    // The rectangle costs nothing; the sphere is only measured for what lies in it.
    let box = query.here.flatMap { here in query.withinMetres.map { GeoBox(around: here, $0) } }
    let hours = query.openAt == nil ? "NULL" : "listing.hours"
    var inside = "1"
    var values: [DatabaseValue] = [.text(match.text), .integer(CatalogueLimits.ranked)]
    if let box {
      inside = "listing.latitude BETWEEN ? AND ? AND listing.longitude BETWEEN ? AND ?"
      values = [.real(box.south), .real(box.north), .real(box.west), .real(box.east)] + values
    }
    var count = 0
    let rows = try connection.all(
      """
      SELECT listing.id, hit.score, listing.latitude, listing.longitude, \(hours), \(inside)
      FROM
        (SELECT rowid AS id, \(score) AS score FROM listing_text
         WHERE listing_text MATCH ? ORDER BY rowid LIMIT ?) AS hit
      JOIN listing ON listing.id = hit.id
      """, values: values
    ) { row -> Candidate? in
      count += 1
      guard row.integer(5) == 1 else { return nil }
      if let moment = query.openAt,
        !WeekPeriod.periods(row.text(4)).contains(where: { $0.holds(at: moment) })
      {
        return nil
      }
      let point = row.isNull(2) ? nil : GeoPoint(latitude: row.real(2), longitude: row.real(3))
      let metres = query.here.flatMap { here in point.map { here.metres(to: $0) } }
      if let within = query.withinMetres, metres ?? .max > within { return nil }
      return Candidate(id: Int(row.integer(0)), score: -row.real(1), metres: metres ?? .max)
    }
    return (rows.compactMap { $0 }, count == CatalogueLimits.ranked)
  }

  private static func ranked(_ found: [Candidate], byWords: Bool) -> [Candidate] {
    let best = found.map(\.score).max() ?? 0
    func step(_ candidate: Candidate) -> Int {
      guard byWords, best > 0 else { return 0 }
      return Int((1 - max(0, candidate.score) / best) * 5)
    }
    return found.map { (step($0), $0) }.sorted {
      ($0.0, $0.1.metres, $0.1.id) < ($1.0, $1.1.metres, $1.1.id)
    }.map(\.1)
  }
}

/// A rectangle of latitudes and longitudes that holds every place within a distance.
struct GeoBox: Equatable {
  let south: Double
  let north: Double
  let west: Double
  let east: Double

  init(around point: GeoPoint, _ metres: Int) {
    // A degree of latitude is at least 110,574 m; one of longitude shrinks towards the poles, for
    // which the distance to the point a degree further east is measured.
    let tall = Double(metres) / 110_574
    let degree =
      GeoPoint(latitude: point.latitude, longitude: point.longitude - 0.5).flatMap { west in
        GeoPoint(latitude: point.latitude, longitude: point.longitude + 0.5).map {
          west.metres(to: $0)
        }
      } ?? 0
    let wide = degree > 1000 ? Double(metres) / Double(degree) * 1.05 : 360
    south = point.latitude - tall
    north = point.latitude + tall
    west = point.longitude - wide
    east = point.longitude + wide
  }
}
