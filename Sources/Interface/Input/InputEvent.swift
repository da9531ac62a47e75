/// What a person did at the terminal.
public enum InputEvent: Equatable, Sendable {
  /// A key.
  case key(Key)
  /// The mouse or a finger.
  case pointer(Pointer)
  /// The terminal has a new size.
  case resize(columns: Int, rows: Int)
}

/// A key, by meaning.
public enum Key: Hashable, Sendable {
  /// A character that was typed.
  case character(Character)
  /// Enter.
  case enter
  /// Escape.
  case escape
  /// Tab.
  case tab
  /// Shift and Tab.
  case backTab
  /// Arrow up.
  case up
  /// Arrow down.
  case down
  /// Arrow left.
  case left
  /// Arrow right.
  case right
  /// Home.
  case home
  /// End.
  case end
  /// Page up.
  case pageUp
  /// Page down.
  case pageDown
  /// Backspace.
  case backspace
  /// Delete.
  case delete
  /// A function key, 1 to 12.
  case function(Int)
}

/// A press or a release of the mouse or a finger, in cells from the top left, from zero.
public struct Pointer: Equatable, Sendable {
  /// What happened.
  public enum Phase: Equatable, Sendable {
    /// Pressed.
    case press
    /// Released.
    case release
  }

  /// What happened.
  public var phase: Phase
  /// Column, from zero.
  public var column: Int
  /// Row, from zero.
  public var row: Int

  /// Makes an event.
  public init(_ phase: Phase, column: Int, row: Int) {
    self.phase = phase
    self.column = column
    self.row = row
  }
}
