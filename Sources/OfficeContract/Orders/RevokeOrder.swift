/// Takes a kiosk out of service: it lets go of staff, keys and units, accepts nothing new, and still
/// delivers the sealed packets that it has.
public struct RevokeOrder: OrderPayload {
  /// Its name.
  public static let kind = OrderKind("revoke")

  /// Makes it.
  public init() {}
}
