/// What a person meant, as a screen hears it.
public enum Intent: Equatable, Sendable {
  /// A choice, a line of an error summary excepted (that only moves the focus), or a Change action.
  case choose(ElementID)
  /// The text of a field is now this.
  case edit(ElementID, String)
  /// A page action.
  case act(ActionID)
}
