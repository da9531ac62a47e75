import Synchronization

/// Files of words that came with published content: each takes the place of the installed file of its
/// name, or is one more. Shared by all copies of a `Texts`.
final class WordsOverlay: Sendable {
  private let files = Mutex<[String: [String: [UInt8]]]>([:])

  /// The files of a language by their paths within its folder.
  func files(_ tag: String) -> [String: [UInt8]] { files.withLock { $0[tag] ?? [:] } }

  /// Replaces everything.
  func set(_ words: [String: [String: [UInt8]]]) { files.withLock { $0 = words } }
}
