import Interface
import Services
import Values
import Wording

/// What every screen may look at and change.
public struct ScreenContext: Sendable {
  /// The words, in the language chosen.
  public var book: Phrasebook
  /// The languages there are.
  public var languages: [LanguageInfo]
  /// What this person typed.
  var session = Session()
  /// Programmes, offices, forms and leaflets; nothing until they were read, after the first frame.
  public var content: Content?
  /// What waits here and how the link is.
  public var link = LinkStatus()
  /// The moment, in the office's zone.
  public var now: OfficeMoment
  /// How this kiosk was set up.
  public var settings: AppSettings
  /// Whether large text is on.
  public var isLarge: Bool
  /// What the view can do that shows the pages.
  public var view = ViewTraits(hasTextSizes: true, codeSide: 0)
  /// Whether a screen was left by "Start again" and can be gone back to.
  public var canResume = false

  /// Makes a context.
  public init(
    book: Phrasebook, languages: [LanguageInfo], now: OfficeMoment, settings: AppSettings
  ) {
    self.book = book
    self.languages = languages
    self.now = now
    self.settings = settings
    isLarge = settings.startsLarge
  }

  /// The day at the office.
  public var today: CalendarDate { now.date }

  /// The minute of the day at the office, 0 to 1,439.
  public var minute: Int { now.minute }

  /// The words for a key.
  public func say(_ key: some PhraseKey, _ arguments: [String: PhraseArgument] = [:]) -> String {
    book.text(key, arguments)
  }

  /// Reads numbers as people of this language type them.
  var numberReader: NumberReader {
    NumberReader(
      book.numberMarks.map { NumberReader.Habit(group: $0.group, decimal: $0.decimal) })
  }

  /// A label and what it is about, such as "Name: Wei".
  func colon(_ label: String, _ text: String) -> String {
    say(CorePhrase.colon, ["label": .text(label), "text": .text(text)])
  }

  /// Texts one after another by a pattern with `{{first}}` and `{{second}}`.
  func joined(_ texts: [String], by key: CorePhrase = .sentences) -> String {
    guard let first = texts.first else { return "" }
    return texts.dropFirst().reduce(first) { joined, text in
      say(key, ["first": .text(joined), "second": .text(text)])
    }
  }

  /// Something to take along, in this language.
  func document(title: String, paragraphs: [String]) -> PrintDocument {
    PrintDocument(
      title: title, paragraphs: paragraphs, language: book.language,
      isRightToLeft: book.isRightToLeft)
  }

  /// A citizen's page with the keys that work everywhere, after the screen's own actions.
  public func page(
    _ id: String, title: String, progress: String? = nil, blocks: [Block],
    actions: [PageAction] = [], focus: ElementID? = nil, canGoBack: Bool = true,
    canProceed: Bool = false, proceed: String? = nil
  ) -> Page {
    var all: [PageAction] = []
    if canGoBack { all.append(PageAction(.back, .back, say(CorePhrase.back))) }
    if canProceed || proceed != nil {
      all.append(PageAction(.proceed, .proceed, proceed ?? say(CorePhrase.proceed)))
    }
    all += actions
    all.append(PageAction(.help, .help, say(CorePhrase.help)))
    if canGoBack { all.append(PageAction(.startAgain, .startAgain, say(CorePhrase.startAgain))) }
    if view.hasTextSizes {
      all.append(
        PageAction(
          .textSize, .function(2), say(isLarge ? CorePhrase.smallerText : CorePhrase.largerText)))
    }
    if canGoBack || session.isTouched {
      all.append(PageAction(.leave, .function(9), say(CorePhrase.leave)))
    }
    return Page(
      id: id, title: title, progress: progress, language: book.language,
      isRightToLeft: book.isRightToLeft, blocks: blocks, actions: all, focus: focus,
      words: CorePhrase.pageWords(book))
  }
}

extension Page {
  /// What works while something is being done: the size of the text, and leaving, always.
  mutating func keepOnlyTheWayOut() {
    actions.removeAll { !$0.isWayOut }
  }
}
