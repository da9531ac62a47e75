/// Starts agent and terminal anew, the terminal between two sessions.
public struct RestartOrder: OrderPayload {
  /// Its name.
  public static let kind = OrderKind("restart")

  /// Makes it.
  public init() {}
}
