import OfficeContract

/// How the orders to one kiosk stand.
public struct OrderState: Equatable, Sendable {
  /// The number of the last that was issued; 0 for none.
  public var issued: UInt64
  /// The last that was issued before the kiosk was enrolled the last time: those do not count.
  public var before: UInt64
  /// The last that the kiosk said it has carried out.
  public var done: UInt64
  /// How many it said it refused.
  public var refused: UInt64
  /// When it was taken out of service, in milliseconds since 1970; nothing while it is in service.
  public var revokedMilliseconds: Int64?
  /// When its units were called back; nothing where they never were.
  public var recalledMilliseconds: Int64?

  /// Makes a state.
  public init(
    issued: UInt64 = 0, before: UInt64 = 0, done: UInt64 = 0, refused: UInt64 = 0,
    revokedMilliseconds: Int64? = nil, recalledMilliseconds: Int64? = nil
  ) {
    self.issued = issued
    self.before = before
    self.done = done
    self.refused = refused
    self.revokedMilliseconds = revokedMilliseconds
    self.recalledMilliseconds = recalledMilliseconds
  }
}

/// One order to a kiosk.
public struct OrderRow: Equatable, Sendable {
  /// Its number.
  public var number: UInt64
  /// Its kind.
  public var kind: OrderKind
  /// The signed message, as it is sent each time.
  public var message: [UInt8]
  /// When it was issued, in milliseconds since 1970.
  public var issuedMilliseconds: Int64
  /// How it ended, by the kiosk's word; nothing before.
  public var result: OrderOutcome.Result?

  /// Makes a row.
  public init(
    number: UInt64, kind: OrderKind, message: [UInt8], issuedMilliseconds: Int64,
    result: OrderOutcome.Result? = nil
  ) {
    self.number = number
    self.kind = kind
    self.message = message
    self.issuedMilliseconds = issuedMilliseconds
    self.result = result
  }
}

/// Rows about orders.
public protocol OrderRecords {
  /// How the orders to a kiosk stand; an empty state where there never were any.
  func orderState(_ kiosk: KioskID) throws -> OrderState
  /// Adds or changes a state.
  func saveOrderState(_ kiosk: KioskID, _ state: OrderState) throws
  /// Adds an order.
  func insertOrder(_ row: OrderRow, to kiosk: KioskID) throws
  /// Takes an order back that no kiosk has carried out.
  func deleteOrder(_ number: UInt64, to kiosk: KioskID) throws
  /// Orders to a kiosk after a number, in order.
  func orders(to kiosk: KioskID, after number: UInt64, limit: Int) throws -> [OrderRow]
  /// Says how an order of a kind ended; nothing happens where there is no such one.
  func setResult(_ outcome: OrderOutcome, of kiosk: KioskID) throws
}
