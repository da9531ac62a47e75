import JSONText
import Terminal
import Wording

/// What an administrator reads where this program cannot go on.
enum Complaint {
  /// Names what was wrong and what to do.
  static func text(_ error: any Error) -> String {
    guard let error = error as? TerminalError else { return "\(error)" }
    let instead = "use: kiosk --plain"
    return switch error {
    case .notATerminal: "standard input and output are no terminal; for prompts, \(instead)"
    case .inBackground: "another program has this terminal; start the kiosk in the foreground"
    case .dumbTerminal:
      "this terminal can only show lines (TERM is empty or dumb); for numbered prompts, \(instead)"
    case .unknownTerminal(let name):
      "the terminal type “\(name)” is unknown here: set TERM to another one, such as "
        + "xterm-256color or linux, or install ncurses-term; for numbered prompts, \(instead)"
    }
  }

  /// The same mistake with the folder that was read, so that its file can be found.
  static func located(_ error: ContentError, in folder: String) -> ContentError {
    ContentError(file: "\(folder)/\(error.file)", path: error.path, message: error.message)
  }

  /// The same mistake with the folder that was read, so that its file can be found.
  static func located(_ error: WordingError, in folder: String) -> WordingError {
    guard error.file.hasPrefix("locales/") else { return error }
    return WordingError(
      file: folder + error.file.dropFirst("locales".count), line: error.line,
      message: error.message)
  }
}
