import Foundation
import TestSupport
import Testing

/// A program in a real terminal (tmux) of a given size: press keys, read the screen.
final class TmuxScreen {
  /// What a screen never showed.
  struct NotShown: Error, CustomStringConvertible {
    let wanted: String
    let screen: String
    var description: String { "the screen did not show “\(wanted)”, but:\n\(screen)" }
  }

  private let socket = "kiosk-test-" + UUID().uuidString.prefix(8)

  init(_ command: [String], columns: Int = 80, rows: Int = 24, environment: [String: String] = [:])
    throws
  {
    let variables = environment.flatMap { ["-e", "\($0.key)=\($0.value)"] }
    let outcome = tmux(
      ["new-session", "-d", "-x", "\(columns)", "-y", "\(rows)"] + variables
        + ["LC_ALL=C.UTF-8 exec " + command.map { "'\($0)'" }.joined(separator: " ")])
    try #require(outcome.status == 0, "\(outcome.output)")
    // The status line would take a row; a dead program's last screen is worth seeing.
    tmux(["set", "-g", "status", "off"])
    tmux(["set", "-g", "remain-on-exit", "on"])
    tmux(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
  }

  deinit { tmux(["kill-server"]) }

  @discardableResult
  private func tmux(_ arguments: [String]) -> (status: Int32, output: String) {
    Machine.run(["tmux", "-u", "-f", "/dev/null", "-L", socket] + arguments)
  }

  /// What stands on the screen.
  var text: String { tmux(["capture-pane", "-p"]).output }

  /// What stands on the screen and all that was scrolled off it.
  var history: String { tmux(["capture-pane", "-p", "-S", "-"]).output }

  /// Presses keys by tmux's names, such as `Enter`, `F9`, `Down`.
  func press(_ keys: String...) { tmux(["send-keys"] + keys) }

  /// Types text as it is.
  func type(_ text: String) { tmux(["send-keys", "-l", "--", text]) }

  /// Taps a cell, counted from one: press and release arrive together, as from a touch screen.
  func tap(row: UInt8, column: UInt8) {
    let place = [column + 32, row + 32]
    let bytes = [0x1B, 0x5B, 0x4D, 0x20] + place + [0x1B, 0x5B, 0x4D, 0x23] + place
    tmux(["send-keys", "-H"] + bytes.map { String($0, radix: 16) })
  }

  /// Gives the terminal another size.
  func resize(columns: Int, rows: Int) {
    tmux(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
  }

  /// The path of the program's terminal.
  var device: String {
    tmux(["display-message", "-p", "#{pane_tty}"]).output.filter { !$0.isNewline }
  }

  /// Takes the terminal away from the program, as a line that breaks does.
  func closeTerminal() { tmux(["kill-server"]) }

  /// Waits until the screen shows the text, wrapped or not, and answers with the screen.
  @discardableResult
  func wait(for wanted: String) throws -> String {
    var screen = ""
    let isShown = Patience.until(pause: 30) {
      screen = text
      return shows(wanted, on: screen)
    }
    guard isShown else { throw NotShown(wanted: wanted, screen: screen) }
    return screen
  }

  /// Waits until the screen shows something else, twice the same, and answers with it.
  func wait(after before: String) throws -> String {
    var screens = [before, before]
    let isOther = Patience.until(pause: 30) {
      screens = [screens[1], text]
      return screens[0] == screens[1] && screens[1] != before
    }
    guard isOther else { throw NotShown(wanted: "something else", screen: before) }
    return screens[1]
  }

  /// Whether a screen shows the text, wrapped or not.
  func shows(_ wanted: String, on screen: String) -> Bool { flat(screen).contains(flat(wanted)) }

  /// Presses the number that stands before a label, turning the parts of the page until it is
  /// seen; gives the screen on which it was pressed.
  @discardableResult
  func choose(_ label: String) throws -> String {
    var turn = "PageDown"
    var pressed = ""
    let isPressed = Patience.until(pause: 30) {
      let screen = text
      if let number = number(of: label, on: screen) {
        press(number)
        pressed = screen
        return true
      }
      // Without parts the page is still being drawn.
      guard let part = part(of: screen) else { return false }
      if part.number == 1 { turn = "PageDown" }
      if part.number == part.count { turn = "PageUp" }
      press(turn)
      _ = Patience.until(pause: 30) { text != screen }
      return false
    }
    if !isPressed { throw NotShown(wanted: "a number before " + label, screen: text) }
    return pressed
  }

  /// Turns the parts of the page until one shows a text.
  func turn(to wanted: String) throws {
    var turn = "PageDown"
    let isShown = Patience.until(pause: 30) {
      let screen = text
      if shows(wanted, on: screen) { return true }
      guard let part = part(of: screen) else { return false }
      if part.number == 1 { turn = "PageDown" }
      if part.number == part.count { turn = "PageUp" }
      press(turn)
      _ = Patience.until(pause: 30) { text != screen }
      return false
    }
    if !isShown { throw NotShown(wanted: wanted, screen: text) }
  }

  /// Which part of a page is shown, of how many.
  private func part(of screen: String) -> (number: Int, count: Int)? {
    let words = /(?:part|parte|часть|第) ?(\d+)(?: of | de | из |页，共)(\d+)/
    guard let found = screen.firstMatch(of: words), let number = Int(found.output.1),
      let count = Int(found.output.2)
    else { return nil }
    return (number, count)
  }

  private func number(of label: String, on screen: String) -> String? {
    // A label may be wrapped: its first words are enough to find it.
    let beginning = flat(String(label.prefix(24)))
    for line in screen.split(separator: "\n") {
      let words = line.drop { " >".contains($0) }
      guard let first = words.first, ("1"..."9").contains(first) else { continue }
      var rest = flat(String(words.dropFirst()))
      for box in ["[]", "[x]"] where rest.hasPrefix(box) { rest.removeFirst(box.count) }
      let shown = rest.prefix(beginning.count)
      if !shown.isEmpty, beginning.hasPrefix(shown) || rest.hasPrefix(beginning) {
        return String(first)
      }
    }
    return nil
  }

  /// Text without the spaces and line ends that a layout puts in.
  private func flat(_ text: String) -> String {
    text.filter { !$0.isWhitespace }.lowercased()
  }
}
