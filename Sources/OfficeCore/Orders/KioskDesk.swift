import CrashPoints
import OfficeContract
import Sealing

/// Orders to one kiosk, as an administrator gives them; each with its audit entry.
public struct KioskDesk: Sendable {
  private let store: any OfficeStore
  private let keys: OfficeKeys
  private let now: Int64

  /// Works on a store.
  public init(_ store: any OfficeStore, keys: OfficeKeys, now: Int64) {
    self.store = store
    self.keys = keys
    self.now = now
  }

  /// The kiosk of a name among machines, or of the name that the office calls it by where only one
  /// has that.
  public func find(_ text: String) throws -> KioskRow {
    let all = try store.read { try $0.kiosks() }
    if let exact = all.first(where: { $0.id.text == text }) { return exact }
    let named = all.filter { $0.name == text }
    guard let only = named.first else {
      throw OfficeError.notFound(
        "\(text): there is no kiosk of this name; list them with: kiosk-office kiosks")
    }
    guard named.count == 1 else {
      throw OfficeError.badArgument(
        "\(text): \(named.count) kiosks have this name; say which: "
          + named.map(\.id.text).joined(separator: ", "))
    }
    return only
  }

  /// Gives an order; gives its number.
  public func order(
    _ task: some OrderPayload, to kiosk: KioskRow, by operator: String
  ) throws -> UInt64 {
    let number = try store.write { records in
      if try records.orderState(kiosk.id).revokedMilliseconds != nil {
        throw OfficeError.badArgument(
          "\(kiosk.name): this kiosk was taken out of service; a new token lets it in again: "
            + "kiosk-office enroll")
      }
      let number = try OrderDesk(records: records, key: keys.signing, now: now)
        .issue(task, to: kiosk.id)
      let kind = type(of: task).kind
      try records.audit("order", "\(number) \(kind) to \(kiosk.id) by \(`operator`)", at: now)
      CrashPoint.orderIssued.reach()
      return number
    }
    CrashPoint.orderWaiting.reach()
    return number
  }

  /// Every order to a kiosk, oldest first.
  public func orders(to kiosk: KioskRow) throws -> [OrderRow] {
    try store.read { try $0.orders(to: kiosk.id, after: 0, limit: 100_000) }
  }
}
