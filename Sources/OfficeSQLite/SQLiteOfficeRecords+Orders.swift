import Database
import OfficeContract
import OfficeCore

extension SQLiteOfficeRecords {
  func orderState(_ kiosk: KioskID) throws -> OrderState {
    try connection.first(
      """
      SELECT kiosk, issued, before, done, refused, revoked_ms, recalled_ms FROM order_states
      WHERE kiosk = ?
      """, .kiosk(kiosk)
    ) { row in
      OrderState(
        issued: row.number(1), before: row.number(2), done: row.number(3), refused: row.number(4),
        revokedMilliseconds: row.optionalInteger(5), recalledMilliseconds: row.optionalInteger(6))
    } ?? OrderState()
  }

  func saveOrderState(_ kiosk: KioskID, _ state: OrderState) throws {
    try connection.run(
      "INSERT OR REPLACE INTO order_states VALUES (?, ?, ?, ?, ?, ?, ?)", .kiosk(kiosk),
      .number(state.issued), .number(state.before), .number(state.done), .number(state.refused),
      .integer(state.revokedMilliseconds), .integer(state.recalledMilliseconds))
  }

  func insertOrder(_ row: OrderRow, to kiosk: KioskID) throws {
    try connection.run(
      "INSERT INTO orders VALUES (?, ?, ?, ?, ?, ?)", .kiosk(kiosk), .number(row.number),
      .text(row.kind.rawValue), .blob(row.message), .integer(row.issuedMilliseconds),
      .text(row.result?.rawValue))
  }

  func deleteOrder(_ number: UInt64, to kiosk: KioskID) throws {
    try connection.run(
      "DELETE FROM orders WHERE kiosk = ? AND number = ?", .kiosk(kiosk), .number(number))
  }

  func orders(to kiosk: KioskID, after number: UInt64, limit: Int) throws -> [OrderRow] {
    try connection.all(
      """
      SELECT number, kind, message, issued_ms, result FROM orders
      WHERE kiosk = ? AND number > ? ORDER BY number LIMIT ?
      """, .kiosk(kiosk), .number(number), .integer(limit)
    ) { row in
      OrderRow(
        number: row.number(0), kind: OrderKind(row.text(1)), message: row.blob(2),
        issuedMilliseconds: row.integer(3),
        result: row.isNull(4) ? nil : row.word(4, else: .done))
    }
  }

  func setResult(_ outcome: OrderOutcome, of kiosk: KioskID) throws {
    try connection.run(
      "UPDATE orders SET result = ? WHERE kiosk = ? AND number = ? AND result IS NOT ?",
      .text(outcome.result.rawValue), .kiosk(kiosk), .number(outcome.number),
      .text(outcome.result.rawValue))
  }
}
