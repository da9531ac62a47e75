/// Lets a staff account sign in again after too many wrong PINs.
public struct UnlockOrder: OrderPayload {
  /// Its name.
  public static let kind = OrderKind("unlock")
  /// The account.
  public var id: String

  /// Makes it.
  public init(id: String) { self.id = id }
}
