/// What the office tells one kiosk to do. Numbered from 1 without gaps for each kiosk, and signed by
/// itself: it counts the same whether it came with an answer or by hand.
public struct Order: SignedPayload, Equatable {
  /// Purpose of the signature.
  public static let purpose = "order"
  /// The kiosk it is for.
  public var kiosk: KioskID
  /// Its number; the kiosk carries out the one after the last, and no other.
  public var number: UInt64
  /// When it was issued, in milliseconds since 1970 by the office's clock.
  public var officeMilliseconds: Int64
  /// What is to be done.
  public var task: Task

  /// Makes an order.
  public init(kiosk: KioskID, number: UInt64, officeMilliseconds: Int64, task: some OrderPayload) {
    self.kiosk = kiosk
    self.number = number
    self.officeMilliseconds = officeMilliseconds
    self.task = Task(task)
  }

  /// What is to be done: a value of one of `OrderKinds`, written as an object with one key, which
  /// says what it is. A kind of a later version is read too, for the kiosk must say that it does not
  /// know it, and go on.
  public struct Task: Codable, Equatable, Sendable {
    /// Which kind.
    public let kind: OrderKind
    /// The value; nothing where this program does not know the kind.
    public let value: (any OrderPayload)?

    /// Wraps a value.
    public init(_ value: some OrderPayload) {
      kind = type(of: value).kind
      self.value = value
    }

    /// Reads an object with one key.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: KindKey.self)
      guard let key = container.allKeys.first, container.allKeys.count == 1 else {
        throw DecodingError.dataCorrupted(
          DecodingError.Context(
            codingPath: container.codingPath, debugDescription: "expected one task"))
      }
      kind = OrderKind(key.stringValue)
      value = try OrderKinds.payload(named: key.stringValue).map {
        try container.decode($0, forKey: key)
      }
    }

    /// Writes an object with one key.
    public func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: KindKey.self)
      let key = KindKey(stringValue: kind.rawValue)
      if let value {
        try container.encode(value, forKey: key)
      } else {
        try container.encode([String: String](), forKey: key)
      }
    }

    /// Whether both are of one kind and say the same.
    public static func == (left: Task, right: Task) -> Bool {
      guard left.kind == right.kind else { return false }
      return left.value?.isEqual(to: right.value) ?? (right.value == nil)
    }
  }
}

extension OrderPayload {
  fileprivate func isEqual(to other: (any OrderPayload)?) -> Bool { other as? Self == self }
}
