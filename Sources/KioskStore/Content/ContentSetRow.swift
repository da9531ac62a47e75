import Database
import OfficeContract
import Sealing

/// One set of content at this kiosk.
struct ContentSetRow {
  enum State: String {
    /// Files are missing.
    case fetching
    /// All files are here; it was not checked yet.
    case fetched
    /// It was checked, and is shown from the next session on.
    case ready
    /// It is shown.
    case shown
    /// It was shown before.
    case before
  }

  var number: UInt64
  var hash: Digest
  var manifest: ContentManifest
  var state: State
  var tries: Int
}

extension KioskStore {
  private static let contentColumns = "number, hash, message, state, tries"

  private static func contentSet(_ row: Row) -> ContentSetRow? {
    guard let message = try? SignedMessage<ContentManifest>(encoded: row.blob(2)),
      let manifest = try? message.decoded(), let state = ContentSetRow.State(rawValue: row.text(3))
    else {
      row.damaged(2)
      return nil
    }
    return ContentSetRow(
      number: UInt64(clamping: row.integer(0)), hash: row.hex(1), manifest: manifest, state: state,
      tries: Int(row.integer(4)))
  }

  /// The set in one of these states; nothing where there is none.
  func contentSet(_ states: ContentSetRow.State...) throws -> ContentSetRow? {
    let marks = states.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    return try database.first(
      "SELECT \(KioskStore.contentColumns) FROM content_set WHERE state IN (\(marks))",
      row: KioskStore.contentSet
    ).flatMap { $0 }
  }

  func contentSets() throws -> [ContentSetRow] {
    try database.all(
      "SELECT \(KioskStore.contentColumns) FROM content_set ORDER BY number",
      row: KioskStore.contentSet
    ).compactMap { $0 }
  }

  func setContent(_ number: UInt64, _ state: ContentSetRow.State) throws {
    try database.run(
      "UPDATE content_set SET state = ? WHERE number = ?", .text(state.rawValue),
      .integer(Int64(clamping: number)))
  }

  func deleteContent(_ number: UInt64) throws {
    try database.run(
      "DELETE FROM content_set WHERE number = ?", .integer(Int64(clamping: number)))
  }

  /// Forgets files that no set has any more.
  func tidyContentFiles() throws {
    let kept = Set(try contentSets().flatMap { $0.manifest.files.map(\.hash) })
    let all = try database.all("SELECT hash FROM content_file") { $0.hex(0, Digest.self) }
    for hash in all where !kept.contains(hash) {
      try database.run("DELETE FROM content_file WHERE hash = ?", .blob(hash.bytes))
    }
  }

  /// The bytes of a file; nothing where it is not here, or not what its hash says.
  func contentBytes(_ hash: Digest) throws -> [UInt8]? {
    let bytes = try database.first(
      "SELECT hash, bytes FROM content_file WHERE hash = ?", .blob(hash.bytes)
    ) { $0.blob(1) }
    return bytes.flatMap { Hash.of($0) == hash ? $0 : nil }
  }

  /// The files of a set that are not here, each once.
  func missingFiles(of set: ContentSetRow) throws -> [Digest] {
    var known = Set(try database.all("SELECT hash FROM content_file") { $0.hex(0, Digest.self) })
    return set.manifest.files.map(\.hash).filter { known.insert($0).inserted }
  }
}
