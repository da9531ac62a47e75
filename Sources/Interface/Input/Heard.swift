/// What a view made of something that a person did.
public enum Heard: Equatable, Sendable {
  /// They meant this.
  case meant(Intent)
  /// They looked around: at most the focus moved.
  case moved
  /// A finger came down; what it means is known when it is lifted.
  case pressed
  /// They wanted to go back, or to do anything on a page with only the way out, and nothing followed.
  case refused

  /// Whether it is seen at once, whatever follows from it: the focus, or a text in its field.
  public var isSeenAtOnce: Bool {
    switch self {
    case .moved, .meant(.edit): true
    case .meant, .pressed, .refused: false
    }
  }

  /// What they meant, if anything.
  public var intent: Intent? { if case .meant(let intent) = self { intent } else { nil } }
}
