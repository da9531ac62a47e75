/// Words of the index's column `flags`, by which it is filtered.
enum SearchFlags {
  /// On every listing.
  static let any = "x0any"
  /// Where a wheelchair can enter.
  static let wheelchair = "x0wheelchair"

  /// One language spoken.
  static func language(_ tag: String) -> String { "x0l" + plain(tag) }

  /// One programme that is helped with.
  static func programme(_ id: String) -> String { "x0p" + plain(id) }

  /// Of tags between spaces.
  static func languages(_ tags: String) -> [String] {
    Set(tags.split(separator: " ").map(String.init)).sorted().map(language)
  }

  /// Of identifiers between spaces.
  static func programmes(_ ids: String) -> [String] {
    Set(ids.split(separator: " ").map(String.init)).sorted().map(programme)
  }

  private static func plain(_ text: String) -> String {
    text.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
  }
}
