import Database
import JSONText
import Values

/// Imports an HSDS 3.0 directory into a new `catalogue.db`, in one transaction, and puts that in
/// the old one's place.
///
/// It reads what the HSDS API and its exports give: a list of services or of organizations, each
/// with what belongs to it inside; one such record; an object with the lists `organizations`,
/// `services`, `locations`, `service_at_locations`; a page with `contents`; JSON Lines of records.
public struct CatalogueImporter {
  let connection: Connection
  var report = ImportReport()
  private var objects = 0
  /// What records name that they belong to the object around them, until its name is known.
  private var around: String { "\u{1}\(objects)" }
  private let progress: (ImportProgress) -> Void

  /// Imports a file.
  ///
  /// - Parameters:
  ///   - file: the directory.
  ///   - folder: the kiosk's data folder.
  ///   - origin: where the kiosk stands: listings are kept nearest first, so that of very many
  ///     that match a search, the near ones are ranked.
  ///   - today: the day, to be shown beside what was imported.
  ///   - progress: called now and then.
  /// - Throws: `CatalogueError`; then the old catalogue is as it was.
  public static func run(
    file: String, folder: String, origin: GeoPoint?, today: CalendarDate,
    progress: @escaping (ImportProgress) -> Void = { _ in }
  ) throws(CatalogueError) -> ImportReport {
    let input = try InputFile(path: file)
    let output = try NewFile(folder: folder)
    do {
      let report = try write(
        input, to: output.path, origin: origin, today: today, progress: progress)
      try output.replace()
      return report
    } catch {
      output.removeNew()
      if let error = error as? CatalogueError { throw error }
      throw .database("\(error)")
    }
  }

  private static func write(
    _ input: borrowing InputFile, to path: String, origin: GeoPoint?, today: CalendarDate,
    progress: @escaping (ImportProgress) -> Void
  ) throws -> ImportReport {
    let connection = try Connection(path: path)
    // Nobody reads this file until it is whole; then it is flushed as one.
    _ = try connection.first("PRAGMA journal_mode = MEMORY") { $0.text(0) }
    try connection.execute(
      """
      PRAGMA synchronous = OFF;
      PRAGMA secure_delete = OFF;
      PRAGMA cache_size = -65536;
      """)
    var importer = CatalogueImporter(connection: connection, progress: progress)
    try connection.transaction {
      try connection.execute(CatalogueSchema.tables + CatalogueSchema.staging)
      try importer.read(input)
      try importer.makeListings(origin: origin) { part in
        progress(ImportProgress(phase: .indexing, thousandths: part))
      }
      guard importer.report.listings > 0 else { throw CatalogueError.empty }
      try connection.execute(CatalogueSchema.indexes)
      try importer.writeFacts(today: today)
      try connection.execute("PRAGMA user_version = \(CatalogueSchema.version)")
    }
    return importer.report
  }

  private init(connection: Connection, progress: @escaping (ImportProgress) -> Void) {
    self.connection = connection
    self.progress = progress
  }

  private mutating func read(_ input: borrowing InputFile) throws {
    var splitter = JSONSplitter()
    let size = max(1, input.size)
    try input.read { chunk in
      try splitter.take(chunk) { try take($0) }
      progress(ImportProgress(phase: .reading, thousandths: splitter.offset * 1000 / size))
    }
    try splitter.finish()
  }

  private mutating func take(_ piece: JSONSplitter.Piece) throws {
    switch piece {
    case .record(let list, let bytes):
      do {
        try take(try JSONReader.read(bytes), list: list)
      } catch let problem as JSONProblem {
        report.leaveOut(recordName(list), "it is no JSON: \(problem.message)")
      }
    case .tooLong(let list):
      report.leaveOut(
        recordName(list), "it is longer than \(CatalogueLimits.recordBytes >> 20) MiB")
    case .object(let bytes):
      guard let header = try? JSONReader.read(bytes) else { return }
      try end(object: header)
      objects += 1
    }
  }

  private func recordName(_ list: String) -> String {
    "a record of \(list.isEmpty ? "the list" : list) after \(report.services) services"
  }

  private mutating func take(_ value: JSONValue, list: String) throws {
    switch list {
    case "organizations": try take(organization: value)
    case "services": try take(service: value, organization: around)
    case "locations": try take(place: value, organization: around)
    case "service_at_locations": try take(link: value, service: around, organization: around)
    default:
      let isOrganization = value["services"] != nil || value["locations"] != nil
      if isOrganization, value["status"] == nil {
        try take(organization: value)
      } else {
        try take(service: value, organization: "")
      }
    }
  }

  /// The object that held the lists, or a record that is the whole file.
  private mutating func end(object: JSONValue) throws {
    let id = Field.text(object, "id")
    if object["status"] != nil {
      try take(service: object, organization: "")
      try connection.run("UPDATE link SET service = ? WHERE service = ?", .text(id), .text(around))
    } else if object["name"] != nil {
      try take(organization: object)
      for table in ["service", "place"] {
        try connection.run(
          "UPDATE \(table) SET organization = ? WHERE organization = ?", .text(id), .text(around))
      }
    }
  }

  private func writeFacts(today: CalendarDate) throws {
    for (name, value) in [
      ("imported", today.iso), ("services", "\(report.services)"),
      ("places", "\(report.places)"), ("listings", "\(report.listings)"),
    ] {
      try connection.run("INSERT INTO fact VALUES (?, ?)", .text(name), .text(value))
    }
  }
}
