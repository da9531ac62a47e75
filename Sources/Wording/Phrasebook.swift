/// The phrases of one language, by their full keys.
public struct Phrasebook: Sendable {
  /// The most phrases one book holds.
  public static let maximumPhrases = 50_000

  /// BCP 47 tag of the language.
  public let language: String

  private var phrases: [String: String] = [:]
  private var namespaces: Set<String> = []
  // An array, because a value cannot hold one of its own kind.
  private var fallbackBooks: [Phrasebook] = []

  /// Reads phrase files.
  ///
  /// - Parameters:
  ///   - language: BCP 47 tag.
  ///   - files: for each namespace, the bytes of `locales/<tag>/<namespace>.json`; a namespace in a
  ///     folder, such as `programmes/snap`, has the keys `programmes.snap....`.
  /// - Throws: `WordingError` that names the file and what is wrong with it.
  public init(language: String, files: [String: [UInt8]] = [:]) throws(WordingError) {
    self.language = language
    try add(files: files)
  }

  /// Reads more namespaces, or reads one again.
  ///
  /// - Throws: `WordingError`; the book is then as it was.
  public mutating func add(files: [String: [UInt8]]) throws(WordingError) {
    var read: [String: String] = phrases
    for (namespace, bytes) in files.sorted(by: { $0.key < $1.key }) {
      let file = "locales/\(language)/\(namespace).json"
      let prefix = namespace.replacing("/", with: ".")
      let texts = try PhraseScanner.texts(file: file, bytes: bytes, prefix: prefix)
      guard read.count + texts.count <= Phrasebook.maximumPhrases else {
        throw WordingError(
          file: file, message: "there are more than \(Phrasebook.maximumPhrases) phrases")
      }
      if namespaces.contains(namespace) {
        read = read.filter { !$0.key.hasPrefix(prefix + ".") }
      }
      read.reserveCapacity(read.count + texts.count)
      for (key, text) in texts where read.updateValue(text, forKey: key) != nil {
        throw WordingError(file: file, message: "has the key \(key) twice")
      }
    }
    phrases = read
    namespaces.formUnion(files.keys)
  }

  /// The book this one was translated from, asked where it has no phrase itself.
  public var fallback: Phrasebook? {
    get { fallbackBooks.first }
    set { fallbackBooks = newValue.map { [$0] } ?? [] }
  }

  /// Whether the script runs from right to left.
  public var isRightToLeft: Bool { template("language.direction") == "rtl" }

  /// Every full key, sorted; plural forms with their ending.
  public var keys: [String] { phrases.keys.sorted() }

  /// The text behind a full key as the file has it, with its placeholders; the fallback is not
  /// asked.
  public func template(_ key: String) -> String? { phrases[key] }

  /// The phrase in words.
  ///
  /// - Parameters:
  ///   - key: which phrase.
  ///   - arguments: what stands for the placeholders; `count` also chooses the plural form.
  /// - Returns: the phrase; the fallback's where this book has none; the key itself at last.
  public func text(_ key: some PhraseKey, _ arguments: [String: PhraseArgument] = [:]) -> String {
    text(path: key.rawValue, arguments) ?? key.rawValue
  }

  /// The phrase behind a key that is made at run time, such as `programmes.snap.name`.
  ///
  /// - Returns: the phrase, or the fallback's; nothing where neither has one.
  public func text(path: String, _ arguments: [String: PhraseArgument] = [:]) -> String? {
    guard let template = form(of: path, arguments) else {
      return fallbackBooks.first?.text(path: path, arguments)
    }
    return fill(template, arguments)
  }

  /// The texts of an array, such as the paragraphs of a leaflet; empty where there is none.
  public func texts(path: String, _ arguments: [String: PhraseArgument] = [:]) -> [String] {
    var result: [String] = []
    while result.count < 200, let text = text(path: "\(path).\(result.count)", arguments) {
      result.append(text)
    }
    return result
  }

  /// The template for the number, after i18next: `key_zero` for none, `key_<category>`,
  /// `key_other`, `key`.
  private func form(of key: String, _ arguments: [String: PhraseArgument]) -> String? {
    guard case .number(let count)? = arguments["count"] else { return phrases[key] }
    if count == 0, let zero = phrases[key + "_zero"] { return zero }
    let category = PluralForms.category(of: count, in: language)
    return phrases["\(key)_\(category)"] ?? phrases[key + "_other"] ?? phrases[key]
  }

  private func fill(_ template: String, _ arguments: [String: PhraseArgument]) -> String {
    if arguments.isEmpty { return template }
    return Placeholders.filled(template) { name in
      switch arguments[name] {
      case .text(let text): text
      case .number(let count): number(count)
      case nil: nil
      }
    }
  }
}
