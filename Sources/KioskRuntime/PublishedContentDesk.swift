import KioskApp
import KioskStore
import OfficeContract
import Screening
import Services
import Values
import Wording

/// Makes what the screens show of content that the office has published.
struct PublishedContentDesk {
  /// The office's zone, as this kiosk was set up.
  let zone: OfficeZone
  let texts: Texts

  /// Content and words of published files: words are below `locales/`.
  struct Parts {
    var content: [String: [UInt8]] = [:]
    /// By language, then by the path within its folder.
    var words: [String: [String: [UInt8]]] = [:]

    init(_ files: [String: [UInt8]]) {
      for (path, bytes) in files {
        let parts = path.split(separator: "/", maxSplits: 2).map(String.init)
        if parts.count == 3, parts[0] == "locales" {
          words[parts[1], default: [:]][parts[2]] = bytes
        } else {
          content[path] = bytes
        }
      }
    }
  }

  /// The content that is to be shown in this session, with its words in a language: what is new, where
  /// it can be read, in one transaction; else what was shown before; nothing for what came with the
  /// program.
  func load(_ store: KioskStore, language: String) throws(StoreError) -> (Content, Phrasebook)? {
    if let next = try store.beginSwitch() {
      let made = try? make(next, language)
      try store.endSwitch(next.number, isGood: made != nil)
      if let made { return made }
    }
    while let shown = try store.shownContent() {
      if let made = try? make(shown, language) { return made }
      try store.dropShownContent(shown.number)
    }
    texts.overlay.set([:])
    return nil
  }

  private func make(
    _ published: PublishedContent, _ language: String
  ) throws -> (Content, Phrasebook) {
    let parts = Parts(published.files)
    let content = Content(
      screening: try ScreeningCatalogue(files: parts.content),
      forms: try ContentBundle(files: parts.content))
    texts.overlay.set(parts.words)
    return (content, try texts.book(language))
  }

  /// Why content must not be shown; nothing where it may be. `say` hears what was found.
  func problem(
    in published: PublishedContent, date: CalendarDate, _ say: (String) -> Void
  ) -> ContentTrouble.Reason? {
    let parts = Parts(published.files)
    let catalogue: ScreeningCatalogue
    let forms: ContentBundle
    do {
      catalogue = try ScreeningCatalogue(files: parts.content)
      forms = try ContentBundle(files: parts.content)
    } catch {
      say("\(error)")
      return .cannotLoad
    }
    guard forms.zone == zone else {
      say("the content is for \(forms.zone.name), and this kiosk is in \(zone.name)")
      return .otherZone
    }
    let errors = CatalogueCheck(catalogue, date: date).findings().filter(\.isError)
    for error in errors { say("\(error.kind.rawValue) \(error.place): \(error.message)") }
    guard errors.isEmpty else { return .failedCheck }
    texts.overlay.set(parts.words)
    defer { texts.overlay.set([:]) }
    do {
      let source = try texts.book(texts.source.tag)
      let missing = catalogue.textKeys.filter { source.template($0) == nil }
      for key in missing { say("text \(source.language): \(key) is missing") }
      for language in texts.languages { _ = try texts.book(language.tag) }
      return missing.isEmpty ? nil : .failedCheck
    } catch {
      say("\(error)")
      return .cannotLoad
    }
  }
}
