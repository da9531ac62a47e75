/// Every kind of order.
public enum OrderKinds {
  /// The registry: a new kind is a file beside this one and a line here.
  public static let all: [any OrderPayload.Type] = [
    RevokeOrder.self, RosterOrder.self, UnlockOrder.self, RecallOrder.self, ResendOrder.self,
    RestartOrder.self,
  ]

  /// The payload of a kind; nothing where this program does not know it.
  static func payload(named name: String) -> (any OrderPayload.Type)? {
    all.first { $0.kind.rawValue == name }
  }
}
