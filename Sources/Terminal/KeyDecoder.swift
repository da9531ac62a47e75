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
    case KEY_MOUSE: pointer()
    case kiosk_key_f0 + 1...kiosk_key_f0 + 12: .key(.function(Int(code - kiosk_key_f0)))
    default: nil
    }
  }

  private static func pointer() -> InputEvent? {
    var event = MEVENT()
    guard getmouse(&event) == OK else { return nil }
    let state = event.bstate
    if state & kiosk_button4_pressed != 0 { return .key(.pageUp) }
    if state & kiosk_button5_pressed != 0 { return .key(.pageDown) }
    let phase: Pointer.Phase
    if state & kiosk_button1_pressed != 0 {
      phase = .press
    } else if state & kiosk_button1_released != 0 {
      phase = .release
    } else {
      return nil
    }
    return .pointer(Pointer(phase, column: Int(event.x), row: Int(event.y)))
  }
}
