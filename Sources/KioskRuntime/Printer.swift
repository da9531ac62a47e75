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

  /// Milliseconds after which a command that does not end is killed.
  static let patience: Milliseconds = 15_000

  /// Begins to hand the document over; its end answers the effect. False where the command cannot
  /// be run.
  func print(_ document: PrintDocument, now: Milliseconds, _ children: inout Children) -> Bool {
    children.start(
      command, input: Array(Self.text(document).utf8), effect: .print(document),
      deadline: now + Self.patience)
  }

  /// A line that ends where the paper's lines end, for a script that begins there.
  private static func flushRight(_ line: String) -> String {
    line.isEmpty
      ? line : String(repeating: " ", count: max(0, width - displayWidth(line))) + line
  }

  /// The document as lines that fit the paper: `lp` itself would cut words in two.
  static func text(_ document: PrintDocument) -> String {
    var lines = ([document.title] + document.paragraphs).flatMap { paragraph in
      paragraph.split(separator: "\n", omittingEmptySubsequences: false)
        .flatMap { wrap(String($0), width: width, language: document.language) } + [""]
    }
    if document.isRightToLeft { lines = lines.map(flushRight) }
    for code in document.codes {
      guard let text = code.texts.first, let image = CodeMaker.code(text, caption: code.caption)
      else { continue }
      lines += CodePicture.lines(of: image) + [""]
      lines += wrap(code.caption, width: width, language: document.language) + [""]
    }
    return (["", ""] + lines).map { $0.isEmpty ? "\n" : margin + $0 + "\n" }.joined()
  }
}
