import Catalogue
import Glibc
import Posix

/// How far an import is, on standard error where that is a terminal.
struct ProgressBar {
  private static let width = 40

  private let isShown = isatty(2) == 1
  private var shown = ""

  /// Draws the bar anew where it changed.
  mutating func show(_ progress: ImportProgress) {
    guard isShown else { return }
    let line = Self.line(progress)
    guard line != shown else { return }
    shown = line
    Streams.error("\r\(line)")
  }

  /// Every line has the same length, so that one hides the one before.
  static func line(_ progress: ImportProgress) -> String {
    let word = progress.phase == .reading ? "reading " : "indexing"
    let done = min(Self.width, max(0, progress.thousandths * Self.width / 1000))
    let bar = String(repeating: "#", count: done) + String(repeating: "-", count: Self.width - done)
    let percent = "\(min(100, max(0, progress.thousandths / 10)))"
    return "\(word) [\(bar)] \(String(repeating: " ", count: 3 - percent.count))\(percent) %"
  }

  /// Takes the bar away.
  mutating func clear() {
    guard !shown.isEmpty else { return }
    Streams.error("\r" + String(repeating: " ", count: shown.count) + "\r")
    shown = ""
  }
}
