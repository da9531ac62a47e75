/// Calls back every unit that a kiosk holds and has not promised: it settles them as returned.
public struct RecallOrder: OrderPayload {
  /// Its name.
  public static let kind = OrderKind("recall")

  /// Makes it.
  public init() {}
}
