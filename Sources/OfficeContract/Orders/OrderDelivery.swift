/// Orders on their way to a kiosk, in the answer to a heartbeat.
public struct OrderDelivery: Codable, Equatable, Sendable {
  /// Those after the last that the kiosk said it has carried out, in order; at most
  /// `Limits.ordersAtOnce`, and no more bytes than `Limits.orderBytes` but for the first.
  public var orders: [SignedMessage<Order>]

  /// Makes a delivery.
  public init(orders: [SignedMessage<Order>]) { self.orders = orders }
}
