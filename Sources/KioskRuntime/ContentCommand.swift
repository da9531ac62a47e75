import Configuration
import KioskStore
import Posix
import Services

/// `kiosk content check` and `kiosk content status`.
struct ContentCommand {
  private let configuration: Configuration
  private let folder: String

  init(_ options: Options) throws {
    configuration = try Configuration(option: options.configuration)
    folder = try options.dataFolder(configuration)
  }

  /// Checks content that was fetched and not looked at yet; 1 where it will not be shown.
  func check() throws -> Int32 {
    let store = try KioskStore(directory: folder)
    guard let content = try store.uncheckedContent() else {
      Streams.output("no content waits to be checked\n")
      return 0
    }
    let zone = try Setup.zone(configured: configuration.kiosk.content)
    let texts = try Texts(
      folder: ResourceFolders.locales(configured: configuration.kiosk.locales),
      wanted: configuration.kiosk.languages)
    let reason = PublishedContentDesk(zone: zone, texts: texts).problem(
      in: content, date: Clock.now(in: zone).date
    ) { Streams.output("error    \($0)\n") }
    try store.contentChecked(content.number, reason)
    WakePipe.wake(DataFolder(folder).kioskPipe)
    Streams.output(
      reason == nil
        ? "content \(content.number) is shown from the next session on\n"
        : "content \(content.number) is not shown\n")
    return reason == nil ? 0 : 1
  }

  /// Says which content is shown.
  func status() throws -> Int32 {
    let shown = try KioskStore(directory: folder).shownContent()
    Streams.output(
      shown.map { "content \($0.number) of the office, \($0.files.count) files\n" }
        ?? "the content that came with the program\n")
    return 0
  }
}
