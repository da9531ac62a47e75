import Glibc
import KioskApp
import TextShaping

/// Prints plain text through CUPS' `lp`, or whatever command is configured.
struct Printer {
  /// The command and its arguments; the text goes to its standard input.
  let command: [String]

  init?(command: String) {
    let words = command.split(separator: " ").map(String.init)
    guard !words.isEmpty else { return nil }
    self.command = words
  }

  /// Columns of text on a page of ten letters an inch, between margins.
  private static let width = 64
  private static let margin = String(repeating: " ", count: 8)

  /// Hands the document over; false where the command cannot be run or refuses it.
  func print(_ document: PrintDocument) -> Bool {
    guard let child = ChildProcess.start(command, feedsInput: true) else { return false }
    return child.feed(Array(Self.text(document).utf8)) && child.wait() == 0
  }

  /// The document as lines that fit the paper: `lp` itself would cut words in two.
  static func text(_ document: PrintDocument) -> String {
    let lines = ([document.title] + document.paragraphs).flatMap { paragraph in
      paragraph.split(separator: "\n", omittingEmptySubsequences: false)
        .flatMap { wrap(String($0), width: width, language: "en") } + [""]
    }
    return (["", ""] + lines).map { $0.isEmpty ? "\n" : margin + $0 + "\n" }.joined()
  }
}
