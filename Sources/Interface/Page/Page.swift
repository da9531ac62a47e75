/// What a screen means, in words, without any position on a screen.
///
/// Every text is already in the reader's language. The order of the blocks is the order in which
/// they are read aloud.
public struct Page: Equatable, Sendable {
  /// A stable name such as `home` or `find.question`: two pages with the same id are the same
  /// place, so focus survives a redraw.
  public var id: String
  /// What the page is, in a few words: the first line of the screen.
  public var title: String
  /// How far along one is, in words, such as "step 2 of 5".
  public var progress: String?
  /// A short note at the end of the title line, such as the language or the state of the link.
  public var status: String?
  /// BCP 47 tag of the words on the page; `und` where it was not said.
  public var language: String
  /// Whether the script runs from right to left.
  public var isRightToLeft: Bool
  /// The content, in reading order.
  public var blocks: [Block]
  /// Keys that work on this page and are named on the last line, most important first.
  public var actions: [PageAction]
  /// Where the focus starts; nothing for the first thing that takes it.
  public var focus: ElementID?
  /// Whether this is a staff page: denser, no large text.
  public var isDense: Bool
  /// Whether the text is wanted large, where a view has sizes.
  public var isLarge: Bool
  /// Words the renderers need of their own.
  public var words: PageWords

  /// Makes a page.
  public init(
    id: String, title: String, progress: String? = nil, status: String? = nil,
    language: String = "und", isRightToLeft: Bool = false, blocks: [Block],
    actions: [PageAction] = [], focus: ElementID? = nil, isDense: Bool = false,
    isLarge: Bool = false, words: PageWords = PageWords()
  ) {
    self.id = id
    self.title = title
    self.progress = progress
    self.status = status
    self.language = language
    self.isRightToLeft = isRightToLeft
    self.blocks = blocks
    self.actions = actions
    self.focus = focus
    self.isDense = isDense
    self.isLarge = isLarge
    self.words = words
  }
}

extension Page {
  /// Whether something is being done, and there is nothing to do meanwhile but to leave.
  public var hasOnlyTheWayOut: Bool { !actions.isEmpty && actions.allSatisfy(\.isWayOut) }
}
