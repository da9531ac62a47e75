import Synchronization
import _FoundationICU

/// The plural categories of the Unicode CLDR.
public enum PluralCategory: String, CaseIterable, Sendable {
  /// None, as in Arabic.
  case zero
  /// One, as in English.
  case one
  /// Two, as in Arabic.
  case two
  /// A few, as in Russian 2 to 4.
  case few
  /// Many, as in Russian 5 to 20.
  case many
  /// All the rest; every language has it.
  case other
}

/// The cardinal plural rules of one language, from ICU.
public struct PluralRules: Sendable {
  /// BCP 47 tag.
  public let language: String

  /// Names the rules; they are opened when first asked.
  ///
  /// - Parameter language: BCP 47 tag; an unknown one has only `other`.
  public init(language: String) { self.language = language }

  /// The category of a whole number; of a negative one, that of its magnitude.
  public func category(_ n: Int) -> PluralCategory {
    OpenPluralRules.shared.category(n.magnitude, language: language)
  }
}

/// Open rules and what they answered, one set a language.
private final class OpenPluralRules: Sendable {
  static let shared = OpenPluralRules()

  /// Most languages kept open.
  private static let languages = 16
  /// Most answers kept for one language.
  private static let answers = 512

  /// Rules of one language.
  ///
  /// `@unchecked Sendable`: used only while `open`'s lock is held.
  private struct Rules: @unchecked Sendable {
    let pointer: OpaquePointer?
    var known: [UInt: PluralCategory] = [:]
  }

  private let open = Mutex<[String: Rules]>([:])

  func category(_ n: UInt, language: String) -> PluralCategory {
    open.withLock { all in
      if all[language] == nil {
        if all.count >= Self.languages {
          for old in all.values { swift_uplrules_close(old.pointer) }
          all.removeAll()
        }
        all[language] = Self.make(language)
      }
      if let known = all[language]?.known[n] { return known }
      let category = Self.ask(all[language]?.pointer, n)
      if let count = all[language]?.known.count, count < Self.answers {
        all[language]?.known[n] = category
      }
      return category
    }
  }

  private static func make(_ language: String) -> Rules {
    var status = U_ZERO_ERROR
    let locale = String(language.map { $0 == "-" ? "_" : $0 })
    return Rules(pointer: swift_uplrules_open(locale, &status))
  }

  private static func ask(_ rules: OpaquePointer?, _ n: UInt) -> PluralCategory {
    guard let rules else { return .other }
    var status = U_ZERO_ERROR
    var keyword = [UInt16](repeating: 0, count: 16)
    let length = swift_uplrules_select(rules, Double(n), &keyword, 16, &status)
    guard length > 0, length <= 16 else { return .other }
    let name = String(decoding: keyword.prefix(Int(length)), as: UTF16.self)
    return PluralCategory(rawValue: name) ?? .other
  }
}
