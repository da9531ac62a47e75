import Arguments
import Configuration
import FoundationEssentials
import OfficeContract
import OfficeCore
import OfficeSQLite
import Posix
import Screening
import Sealing
import Services
import Values

/// `publish DIR CONTENT`
struct PublishCommand: OfficeCommand {
  private let folder: OfficeFolder
  private let sources: KeySources
  private let content: String

  init(_ given: Given) throws {
    (folder, sources) = try given.unlocking()
    content = given.word(.published) ?? ""
  }

  func run() throws {
    let files = try ResourceFolders.jsonFiles(below: content)
    try check(files.filter { !$0.key.hasPrefix("locales/") })
    let desk = ContentDesk(
      try folder.openStore(), keys: try folder.loadKeys(sources.unlock), now: Clock.wall)
    let row = try desk.publish(
      files.map { path, bytes in
        (
          ContentFile(
            path: path, hash: Hash.of(bytes), size: bytes.count, lastDay: Figures.lastDay(bytes)),
          bytes
        )
      }, by: OfficeOperator.text)
    Streams.output(
      """
      Content \(row.number), \(files.count) files, \(row.hash.hex).
      The kiosks that get content first take it with their next contact; all others after

        kiosk-office content release \(folder.path)

      """)
  }

  /// What no kiosk could show is not published.
  private func check(_ files: [String: [UInt8]]) throws {
    let catalogue: ScreeningCatalogue
    let zone: OfficeZone
    do {
      catalogue = try ScreeningCatalogue(files: files)
      zone = try ContentBundle(files: files).zone
    } catch { throw OfficeError.badArgument("\(content): the content cannot be used: \(error)") }
    let today = zone.local(Clock.wall).date
    let errors = CatalogueCheck(catalogue, date: today).findings().filter(\.isError)
    guard let first = errors.first else { return }
    throw OfficeError.badArgument(
      "\(content): \(errors.count) mistakes, the first: \(first.kind.rawValue) \(first.place): "
        + "\(first.message); see them all with: kiosk catalogue check")
  }
}

/// Files of figures, such as limits of a year.
enum Figures {
  private struct File: Decodable {
    struct Table: Decodable { let values: [Value] }
    struct Value: Decodable { let until: String? }
    let tables: [String: Table]
  }

  /// The last day on which every table of a file has a value; nothing where it is no such file.
  static func lastDay(_ bytes: [UInt8]) -> CalendarDate? {
    guard let file = try? JSONDecoder().decode(File.self, from: Data(bytes)) else { return nil }
    return file.tables.values.compactMap { table in
      table.values.compactMap { $0.until.flatMap { CalendarDate(iso: $0) } }.max()
    }.min()
  }
}

/// `content list DIR`
struct ContentListCommand: OfficeCommand {
  private let folder: OfficeFolder

  init(_ given: Given) throws { folder = try given.folder() }

  func run() throws {
    let store = try folder.openStore()
    let (rows, canaries) = try store.read { records in
      (try records.contents(limit: 100), try records.canaries())
    }
    guard !rows.isEmpty else {
      Streams.output("Nothing was published yet; do so with: kiosk-office publish\n")
      return
    }
    var lines = [["CONTENT", "HASH", "FILES", "FIGURES UNTIL", "PUBLISHED", "FOR ALL SINCE"]]
    for row in rows {
      let manifest = try SignedMessage<ContentManifest>(encoded: row.message).decoded()
      lines.append([
        "\(row.number)", String(row.hash.hex.prefix(12)), "\(manifest.files.count)",
        manifest.files.compactMap(\.lastDay).min()?.iso ?? "-",
        OfficeTime.iso(row.publishedMilliseconds),
        row.releasedMilliseconds.map { OfficeTime.iso($0) } ?? "-",
      ])
    }
    Streams.output(Table.text(lines))
    // Each file of figures, with the last day of each.
    let newest = try SignedMessage<ContentManifest>(encoded: rows[0].message).decoded()
    let figures = newest.files.filter { $0.lastDay != nil }.map {
      [$0.path, $0.lastDay?.iso ?? "-"]
    }
    if !figures.isEmpty { Streams.output("\n" + Table.text([["FIGURES", "LAST DAY"]] + figures)) }
    Streams.output(
      "\nContent first: "
        + (canaries.isEmpty ? "no kiosk" : canaries.map(\.text).joined(separator: ", ")) + "\n")
  }
}

/// `content release DIR`
struct ContentReleaseCommand: OfficeCommand {
  private let folder: OfficeFolder
  private let sources: KeySources

  init(_ given: Given) throws { (folder, sources) = try given.unlocking() }

  func run() throws {
    let desk = ContentDesk(
      try folder.openStore(), keys: try folder.loadKeys(sources.unlock), now: Clock.wall)
    let number = try desk.release(by: OfficeOperator.text)
    Streams.output("Content \(number) goes to every kiosk with its next contact.\n")
  }
}

/// `content canary DIR KIOSK`
struct ContentCanaryCommand: OfficeCommand {
  private let folder: OfficeFolder
  private let sources: KeySources
  private let kiosk: String
  private let isCanary: Bool

  init(_ given: Given) throws {
    (folder, sources) = try given.unlocking()
    kiosk = given.word(.kiosk) ?? ""
    isCanary = !given.has(.remove)
  }

  func run() throws {
    let (store, keys) = (try folder.openStore(), try folder.loadKeys(sources.unlock))
    let row = try KioskDesk(store, keys: keys, now: Clock.wall).find(kiosk)
    try ContentDesk(store, keys: keys, now: Clock.wall)
      .setCanary(row, isCanary, by: OfficeOperator.text)
    Streams.output(
      "\(SafeText.of(row.name)) gets new content \(isCanary ? "first" : "with all others").\n")
  }
}
