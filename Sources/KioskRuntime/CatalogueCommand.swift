import Configuration
import Posix
import Screening
import Services
import Values
import Wording

/// `kiosk catalogue check`: looks for mistakes in programmes, tables, forms and texts.
struct CatalogueCommand {
  private let configuration: Configuration
  private let date: CalendarDate?

  init(_ request: ScreenRequest, configurationPath: String?) throws {
    configuration = try Configuration(option: configurationPath)
    date = request.date
  }

  /// Prints a line for each thing found, and the counts.
  ///
  /// - Returns: 1 where something is wrong, 0 where there are only remarks.
  func run() throws -> Int32 {
    let files = try ResourceFolders.jsonFiles(
      below: ResourceFolders.content(configured: configuration.kiosk.content))
    let catalogue: ScreeningCatalogue
    let zone: OfficeZone
    do {
      catalogue = try ScreeningCatalogue(files: files)
      zone = try ContentBundle(files: files).zone
    } catch {
      Streams.output("error    \(error)\n")
      return 1
    }
    let date = date ?? Clock.now(in: zone).date
    var errors = 0
    var remarks = 0
    for finding in CatalogueCheck(catalogue, date: date).findings() {
      if finding.isError { errors += 1 } else { remarks += 1 }
      report(finding.isError, "\(finding.kind.rawValue) \(finding.place): \(finding.message)")
    }
    let (isWrong, line) = CatalogueCommand.look(at: zone)
    if isWrong { errors += 1 } else if line != nil { remarks += 1 }
    if let line { report(isWrong, line) }
    for problem in try texts(catalogue) {
      errors += 1
      report(true, problem)
    }
    Streams.output(
      "\(catalogue.programmes.count) programmes, \(catalogue.clauseCount) clauses,"
        + " \(catalogue.tables.count) tables, \(catalogue.questions.count) questions on"
        + " \(date.iso): \(errors) errors, \(remarks) remarks\n")
    return errors == 0 ? 0 : 1
  }

  /// Compares the declared zone with the machine's tables.
  static func look(at zone: OfficeZone, tables: String = ZoneTables.folder)
    -> (isWrong: Bool, line: String?)
  {
    do {
      guard
        let rule = try ZoneTables.rule(
          of: zone.name, declaredIn: OfficeZone.file, tables: tables)
      else {
        return (
          false,
          "\(OfficeZone.file): timeZone \(zone.name) cannot be checked: there are no tables of time "
            + "zones in \(tables) (package tzdata); the content's own rule is used"
        )
      }
      guard rule != zone.rule else { return (false, nil) }
      return (
        true,
        "\(OfficeZone.file): timeZoneRule is \(zone.rule), and this machine has \(rule) for "
          + zone.name
      )
    } catch {
      return (true, error.description)
    }
  }

  private func report(_ isError: Bool, _ line: String) {
    Streams.output((isError ? "error    " : "remark   ") + line + "\n")
  }

  /// Texts that are missing in the source, and where a language differs from it.
  private func texts(_ catalogue: ScreeningCatalogue) throws -> [String] {
    let folder = try ResourceFolders.locales(configured: configuration.kiosk.locales)
    let texts = try Texts(folder: folder, wanted: configuration.kiosk.languages)
    let source = try texts.book(texts.source.tag)
    var found = catalogue.textKeys.filter { source.template($0) == nil }.map {
      "text \(source.language): \($0) is missing"
    }
    for language in texts.languages {
      let book = try texts.book(language.tag)
      found += LocaleAudit.problems(source: source, translation: book).map { "text \($0)" }
    }
    return found
  }
}
