import CNcurses
import Interface

/// Turns what ncurses read into events; keys without a meaning here are dropped.
enum KeyDecoder {
  /// The event for one answer of `wget_wch`.
  static func event(_ code: Int32, _ value: wint_t) -> InputEvent? {
    if code == KEY_CODE_YES { return function(Int32(bitPattern: value)) }
    guard code == OK, let scalar = Unicode.Scalar(value) else { return nil }
    return character(scalar).map(InputEvent.key)
  }

  private static func character(_ scalar: Unicode.Scalar) -> Key? {
    switch scalar.value {
    case 8, 127: .backspace
    case 9: .tab
    case 10, 13: .enter
    case 27: .escape
    case 0..<32, 128..<160: nil
    default: .character(Character(scalar))
    }
  }

  private static func function(_ code: Int32) -> InputEvent? {
    switch code {
    case KEY_UP: .key(.up)
    case KEY_DOWN: .key(.down)
    case KEY_LEFT: .key(.left)
    case KEY_RIGHT: .key(.right)
    case KEY_HOME, KEY_FIND: .key(.home)
    case KEY_END, KEY_SELECT: .key(.end)
    case KEY_NPAGE: .key(.pageDown)
    case KEY_PPAGE: .key(.pageUp)
    case KEY_BACKSPACE: .key(.backspace)
    case KEY_DC: .key(.delete)
    case KEY_ENTER: .key(.enter)
    case KEY_BTAB: .key(.backTab)
    case kiosk_key_f0 + 1...kiosk_key_f0 + 12: .key(.function(Int(code - kiosk_key_f0)))
    default: nil
    }
  }

  /// Everything that the pointer did: several entries of ncurses' queue may stand behind one key
  /// code.
  static func pointerEvents() -> [InputEvent] {
    var events: [InputEvent] = []
    var event = MEVENT()
    while events.count < 16, getmouse(&event) == OK { events += pointer(event) }
    return events
  }

  /// A press and a release that were read together come as one click, whatever the interval.
  private static func pointer(_ event: MEVENT) -> [InputEvent] {
    let state = event.bstate
    if state & kiosk_button4_pressed != 0 { return [.key(.pageUp)] }
    if state & kiosk_button5_pressed != 0 { return [.key(.pageDown)] }
    var phases: [Pointer.Phase] = []
    if state & (kiosk_button1_pressed | kiosk_button1_clicked) != 0 { phases.append(.press) }
    if state & (kiosk_button1_released | kiosk_button1_clicked) != 0 { phases.append(.release) }
    return phases.map { .pointer(Pointer($0, column: Int(event.x), row: Int(event.y))) }
  }
}
