/// The full-screen program in a terminal that stays when the program ends, with its exit code.
struct BrokenScreen {
  let screen: TmuxScreen

  init(_ options: [String], terminal: String? = nil) throws {
    let change = terminal.map { "TERM=\($0) " } ?? ""
    let command = ([Machine.programs + "/kiosk"] + options).joined(separator: " ")
    screen = try TmuxScreen(
      ["sh", "-c", "\(change)\(command); echo ended $?; exec cat"], columns: 150)
  }

  /// Waits until the screen shows the text, and answers with the screen.
  @discardableResult
  func wait(for text: String) throws -> String { try screen.wait(for: text) }
}
