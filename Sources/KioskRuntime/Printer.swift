import Glibc
import KioskApp

/// Prints plain text through CUPS' `lp`, or whatever command is configured.
struct Printer {
  /// The command and its arguments; the text goes to its standard input.
  let command: [String]

  init?(command: String) {
    let words = command.split(separator: " ").map(String.init)
    guard !words.isEmpty else { return nil }
    self.command = words
  }

  /// Hands the document over; false where the command cannot be run or refuses it.
  func print(_ document: PrintDocument) -> Bool {
    let text = ([document.title, ""] + document.paragraphs.flatMap { [$0, ""] })
      .joined(separator: "\n")
    guard let child = ChildProcess.start(command, feedsInput: true) else { return false }
    return child.feed(Array(text.utf8)) && child.wait() == 0
  }
}
