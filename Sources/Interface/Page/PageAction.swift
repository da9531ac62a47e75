/// A key that does something on a page; named and clickable on the last line.
public struct PageAction: Equatable, Sendable {
  /// Which key.
  public enum Trigger: Equatable, Hashable, Sendable {
    /// Escape or `*` (and Backspace where no text is typed).
    case back
    /// Enter, where nothing under the focus takes it.
    case proceed
    /// `0`, or F1.
    case help
    /// `#`.
    case startAgain
    /// A function key, 2 to 12.
    case function(Int)
  }

  /// What it does; the intent that pressing it makes is `.act` with this.
  public var id: ActionID
  /// Which key.
  public var trigger: Trigger
  /// What it does, in a word or two.
  public var label: String

  /// Whether it works always, also while something is being done.
  public var isWayOut: Bool { id == .leave || id == .textSize }

  /// Makes an action.
  public init(_ id: ActionID, _ trigger: Trigger, _ label: String) {
    self.id = id
    self.trigger = trigger
    self.label = label
  }
}
