/// Asks again for packets, by their numbers.
public struct ResendOrder: OrderPayload {
  /// Its name.
  public static let kind = OrderKind("resend")
  /// The database that the numbers are of.
  public var epoch: Epoch
  /// The numbers, at most `Limits.packetsAskedFor`.
  public var numbers: [UInt64]

  /// Makes it.
  public init(epoch: Epoch, numbers: [UInt64]) {
    self.epoch = epoch
    self.numbers = numbers
  }
}
