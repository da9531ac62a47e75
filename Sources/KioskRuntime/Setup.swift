import Configuration
import Glibc
import Interface
import JSONText
import KioskApp
import Posix
import Screening
import Services
import Wording

/// Everything the loops need, read from the configuration, the files and the store.
struct Setup {
  let configuration: Configuration
  let texts: Texts
  let zone: OfficeZone
  let dataFolder: String
  let configurationPath: String?

  /// Opens what is needed for the first page, and nothing more.
  ///
  /// - Throws: an error whose description names what was wrong and what to do.
  init(_ options: Options) throws {
    configurationPath = options.configuration
    configuration = try Configuration(option: configurationPath)
    texts = try Texts(
      folder: ResourceFolders.locales(configured: configuration.kiosk.locales),
      wanted: configuration.kiosk.languages)
    zone = try Setup.zone(configured: configuration.kiosk.content)
    dataFolder = try DataFolder.path(
      option: options.data, configured: configuration.kiosk.data)
  }

  /// What carries effects out. The data folder is opened there too, so that no first page waits
  /// for it.
  func desk(
    _ children: Children, submitPatience: Milliseconds = EffectDesk.submitPatience
  ) throws -> EffectDesk {
    let (folder, texts, zone) = (dataFolder, texts, zone)
    return try EffectDesk(
      children: children, printer: Printer(command: configuration.print.command),
      submitPatience: submitPatience
    ) { EffectRunner(folder: folder, texts: texts, zone: zone) }
  }

  /// The app on its first page, for a view that can do this.
  func app(view: ViewTraits) throws -> App {
    let wanted = texts.languages.first { $0.tag == configuration.kiosk.language }
    let book = try texts.firstBook((wanted ?? texts.languages[0]).tag)
    let context = ScreenContext(
      book: book, languages: texts.languages, now: Clock.now(in: zone), settings: settings)
    return App(context: context, view: view, now: Clock.monotonic)
  }

  private var settings: AppSettings {
    let kiosk = configuration.kiosk
    return AppSettings(
      idleSeconds: configuration.privacy.idleSeconds,
      warningSeconds: configuration.privacy.warningSeconds, startsLarge: kiosk.largeText,
      canPrint: !configuration.print.command.isEmpty,
      borough: kiosk.borough.isEmpty ? nil : kiosk.borough, latitude: kiosk.latitude,
      longitude: kiosk.longitude, staffCanSignIn: configuration.staff.signIn,
      pauseDays: configuration.privacy.pauseDays)
  }

  /// Programmes, offices, forms and leaflets, and every word of the language.
  func content(language: String) throws -> (Content, Phrasebook) {
    (try Setup.content(configured: configuration.kiosk.content), try texts.book(language))
  }

  /// Programmes, offices, forms and leaflets of a folder; `configured` is empty for the default.
  static func content(configured: String) throws -> Content {
    let folder = try ResourceFolders.content(configured: configured)
    let files = try ResourceFolders.jsonFiles(below: folder)
    do {
      return Content(
        screening: try ScreeningCatalogue(files: files), forms: try ContentBundle(files: files))
    } catch {
      throw Complaint.located(error, in: folder)
    }
  }

  /// The zone that the content of a folder declares; `configured` is empty for the default.
  static func zone(configured: String) throws -> OfficeZone {
    let folder = try ResourceFolders.content(configured: configured)
    let file = "\(folder)/\(OfficeZone.file)"
    let zone: OfficeZone
    do {
      let bytes = try ResourceFolders.read(file)
      zone = try OfficeZone(files: [OfficeZone.file: bytes])
    } catch let error as ContentError {
      throw Complaint.located(error, in: folder)
    }
    try ZoneTables.check(zone.name, declaredIn: file)
    return zone
  }

  /// The agent as a child, where the configuration wants one and an office was joined.
  func agent(_ link: LinkStatus) -> AgentProcess? {
    guard configuration.sync.agent == .embedded, link.isEnrolled else { return nil }
    return AgentProcess(data: dataFolder, configuration: configurationPath)
  }
}
