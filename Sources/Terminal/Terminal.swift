// Terminal: the one module that talks to ncurses.
//
// Its lifetime, key decoding, colours, and flushing the difference of two frames with one doupdate.
// May import Canvas, Interface (for the events) and CNcurses. Used from one thread. However the
// program ends, the terminal is put back: see `TerminalRestorer`.

import CNcurses
import Canvas
import Glibc
import Interface

/// Why a full-screen terminal is not to be had.
public enum TerminalError: Error, Equatable, Sendable {
  /// Standard input or output is not a terminal.
  case notATerminal
  /// Another program has the terminal's keys: this one was started in the background.
  case inBackground
  /// `TERM` is empty or `dumb`: only plain lines can be shown.
  case dumbTerminal
  /// ncurses does not know this `TERM`, or it cannot place its cursor.
  case unknownTerminal(String)
}

/// What happened while waiting.
public enum TerminalEvent: Equatable, Sendable {
  /// A key, the pointer or a new size.
  case input(InputEvent)
  /// This descriptor has something to read.
  case wake(Int32)
  /// The terminal is gone.
  case hangup
}

/// The colours of the whole screen.
public enum TerminalTheme: String, CaseIterable, Sendable {
  /// The terminal's own two for text; cyan and yellow on black for numbers and warnings. Costs the
  /// fewest bytes.
  case terminal
  /// White, cyan and yellow on black.
  case dark
  /// Black, blue and red on white.
  case light
  /// No colours: the terminal's own two.
  case mono
}

/// The terminal in full-screen mode. Not for use from several threads.
public final class Terminal {
  /// How to open it.
  public struct Options: Equatable, Sendable {
    /// The colours.
    public var theme: TerminalTheme
    /// Milliseconds after which a lone Escape is the Escape key.
    public var escapeDelayMilliseconds: Int
    /// Whether the mouse or a finger is listened to.
    public var usesPointer: Bool

    /// Makes options.
    public init(
      theme: TerminalTheme = .terminal, escapeDelayMilliseconds: Int = 25, usesPointer: Bool = true
    ) {
      self.theme = theme
      self.escapeDelayMilliseconds = escapeDelayMilliseconds
      self.usesPointer = usesPointer
    }
  }

  /// Most events handed out at once; the rest waits for the next call.
  public static let batchLimit = 256
  /// The largest screen that is drawn. Of a larger terminal the upper left part is used, and the
  /// rest stays empty: no display shows so many letters, but any size can be reported.
  public static let largest = (columns: 500, rows: 200)

  let palette: Palette
  var shown: Canvas?
  private var isCursorVisible: Bool?
  private var isOpen = true
  private let wakeUp: ResizeSignal

  /// Takes the terminal over: raw keys, alternate screen, colours, pointer.
  ///
  /// - Throws: why only plain prompts are possible.
  public init(_ options: Options = Options()) throws(TerminalError) {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { throw .notATerminal }
    let name = getenv("TERM").map { String(cString: $0) } ?? ""
    guard !name.isEmpty, name != "dumb" else { throw .dumbTerminal }
    guard tcgetpgrp(STDIN_FILENO) == getpgrp() else { throw .inBackground }
    Self.chooseLocale()
    TerminalClaim.take(.keys, handedOver: nil)
    wakeUp = ResizeSignal()
    set_escdelay(Int32(options.escapeDelayMilliseconds))
    guard Self.open() else {
      TerminalClaim.release()
      throw .unknownTerminal(name)
    }
    TerminalRestorer.takeScreen()
    raw()
    noecho()
    nonl()
    typeahead(-1)
    let screen = kiosk_stdscr()
    keypad(screen, true)
    nodelay(screen, true)
    if options.usesPointer {
      mouseinterval(0)
      mousemask(
        kiosk_button1_pressed | kiosk_button1_released | kiosk_button1_clicked
          | kiosk_button4_pressed | kiosk_button5_pressed, nil)
    }
    palette = Palette(options.theme)
  }

  deinit { close() }

  /// ncurses draws letters only in a UTF-8 locale; where none is set, C.UTF-8 will do.
  private static func chooseLocale() {
    setlocale(LC_ALL, "")
    if let codeset = nl_langinfo(Int32(CODESET)), String(cString: codeset) == "UTF-8" { return }
    setlocale(LC_ALL, "C.UTF-8")
  }

  /// Starts ncurses. It believes any size it is told and takes memory for it, so a size beyond the
  /// largest is named to it in the way it prefers, by the environment.
  private static func open() -> Bool {
    let size = reportedSize()
    let isTooLarge = size.map { $0.columns > largest.columns || $0.rows > largest.rows } ?? false
    if isTooLarge, let size {
      setenv("COLUMNS", "\(min(size.columns, largest.columns))", 1)
      setenv("LINES", "\(min(size.rows, largest.rows))", 1)
    } else {
      unsetenv("COLUMNS")
      unsetenv("LINES")
    }
    defer {
      unsetenv("COLUMNS")
      unsetenv("LINES")
    }
    return kiosk_newterm() != nil
  }

  /// What the terminal says of its size; nothing where it says none.
  private static func reportedSize() -> (columns: Int, rows: Int)? {
    var window = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0, window.ws_row > 0,
      window.ws_col > 0
    else { return nil }
    return (Int(window.ws_col), Int(window.ws_row))
  }

  /// Columns and rows of the screen.
  public var size: (columns: Int, rows: Int) { (Int(kiosk_columns()), Int(kiosk_lines())) }

  /// Gives the terminal back: its screen wiped, its scrollback too, its keys as they were.
  public func close() {
    guard isOpen else { return }
    isOpen = false
    TerminalRestorer.wipe()
    endwin()
    TerminalClaim.release()
  }

  /// Prepares for a program that takes this one's place at once: the screen is wiped, but the
  /// alternate screen stays, so that nothing flashes, and the terminal stays claimed.
  public func handOver() {
    guard isOpen else { return }
    isOpen = false
    TerminalRestorer.wipe()
  }

  /// Draws what differs from the frame that is shown, in one write, and places the cursor.
  public func flush(_ canvas: Canvas) {
    guard isOpen else { return }
    let size = size
    let screen = kiosk_stdscr()
    if shown == nil || shown?.columns != canvas.columns || shown?.rows != canvas.rows {
      werase(screen)
      shown = Canvas(columns: canvas.columns, rows: canvas.rows)
    }
    if let shown {
      var writer = CellWriter(palette)
      for run in canvas.changes(since: shown) where run.row < size.rows {
        writer.write(canvas, run, limit: size.columns)
      }
    }
    place(canvas.cursor, size)
    wnoutrefresh(screen)
    doupdate()
    shown = canvas
  }

  private func place(_ cursor: Position?, _ size: (columns: Int, rows: Int)) {
    let isVisible = cursor != nil
    if isVisible != isCursorVisible {
      curs_set(isVisible ? 1 : 0)
      isCursorVisible = isVisible
    }
    guard let cursor else { return }
    wmove(
      kiosk_stdscr(), Int32(max(0, min(cursor.row, size.rows - 1))),
      Int32(max(0, min(cursor.column, size.columns - 1))))
  }

  /// Sounds the bell once.
  public func bell() { beep() }

  /// Draws everything anew at the next flush: something else wrote on the screen.
  public func repaint() {
    clearok(kiosk_curscr(), true)
    shown = nil
  }

  /// Waits for input, for a descriptor or for the time, and hands out all that is there.
  ///
  /// - Parameters:
  ///   - wakeDescriptors: reported when they have something to read; not read here.
  ///   - timeoutMilliseconds: the longest to wait; nothing waits for ever, without any wake-up.
  /// - Returns: what happened, in order; nothing when the time is over.
  public func poll(wakeDescriptors: [Int32], timeoutMilliseconds: Int?) -> [TerminalEvent] {
    var events = readKeys()
    var polled = [pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)]
    polled.append(pollfd(fd: wakeUp.descriptor, events: Int16(POLLIN), revents: 0))
    for descriptor in wakeDescriptors {
      polled.append(pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0))
    }
    let timeout = events.isEmpty ? Int32(clamping: timeoutMilliseconds ?? -1) : 0
    let count = Glibc.poll(&polled, nfds_t(polled.count), timeout)
    guard count > 0 || (count < 0 && errno == EINTR) else { return events }
    // A signal also ends the wait before its byte is seen.
    let mayBeResized = count < 0 || polled[1].revents & Int16(POLLIN) != 0
    if mayBeResized, wakeUp.take() { events.append(.input(resized())) }
    guard count > 0 else { return events }
    if polled[0].revents & Int16(POLLIN) != 0 {
      let keys = readKeys()
      events += keys
      if keys.isEmpty, polled[0].revents & Int16(POLLHUP) != 0 { events.append(.hangup) }
    } else if polled[0].revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 {
      events.append(.hangup)
    }
    for entry in polled.dropFirst(2) where entry.revents != 0 { events.append(.wake(entry.fd)) }
    return events
  }

  /// Tells ncurses the new size.
  private func resized() -> InputEvent {
    if let size = Self.reportedSize() {
      resizeterm(
        Int32(min(size.rows, Self.largest.rows)), Int32(min(size.columns, Self.largest.columns)))
    }
    shown = nil
    let size = size
    return .resize(columns: size.columns, rows: size.rows)
  }

  private func readKeys() -> [TerminalEvent] {
    var events: [TerminalEvent] = []
    while events.count < Self.batchLimit {
      var value: wint_t = 0
      let code = wget_wch(kiosk_stdscr(), &value)
      if code == ERR { break }
      if code == OK, value == 12 {
        repaint()
        events.append(.input(.resize(columns: size.columns, rows: size.rows)))
      } else if code == KEY_CODE_YES, value == wint_t(KEY_MOUSE) {
        events += KeyDecoder.pointerEvents().map(TerminalEvent.input)
      } else if let event = KeyDecoder.event(code, value) {
        events.append(.input(event))
      }
    }
    return events
  }
}
