import Database
import OfficeContract
import Welfare

extension DatabaseValue {
  static func hex(_ value: some HexValue) -> DatabaseValue { .blob(value.bytes) }
  static func optionalHex(_ value: (some HexValue)?) -> DatabaseValue { .blob(value?.bytes) }
  static func kiosk(_ value: KioskID) -> DatabaseValue { .text(value.text) }
  static func number(_ value: UInt64) -> DatabaseValue { .integer(Int64(clamping: value)) }
  static func optionalNumber(_ value: Int?) -> DatabaseValue { .integer(value.map { Int64($0) }) }
}

/// A row does not have the form that the schema promises.
struct DamagedRow: Error, CustomStringConvertible {
  let table: String
  var description: String { "a row of \(table) is damaged" }
}

extension Row {
  func hex<Value: HexValue>(_ column: Int32, _ type: Value.Type = Value.self) -> Value {
    Value(bytes: blob(column)) ?? .zero
  }

  func optionalHex<Value: HexValue>(_ column: Int32, _ type: Value.Type = Value.self) -> Value? {
    isNull(column) ? nil : Value(bytes: blob(column))
  }

  func kiosk(_ column: Int32) -> KioskID { optionalKiosk(column) ?? KioskID(keyHash: .zero) }

  func optionalKiosk(_ column: Int32) -> KioskID? {
    isNull(column) ? nil : KioskID(text: text(column))
  }

  func number(_ column: Int32) -> UInt64 { UInt64(clamping: integer(column)) }

  func optionalInt(_ column: Int32) -> Int? { optionalInteger(column).map { Int($0) } }

  /// A slot in three columns: location, day, start.
  func slot(_ column: Int32) -> SlotID? {
    guard !isNull(column), let start = TimeOfDay(minutes: Int(integer(column + 2))) else {
      return nil
    }
    return SlotID(
      location: text(column), date: CalendarDate(daysSince1970: Int(integer(column + 1))),
      start: start)
  }
}

extension Optional where Wrapped == SlotID {
  /// Location, day, start.
  var columns: [DatabaseValue] {
    guard let slot = self else { return [.null, .null, .null] }
    return [
      .text(slot.location), .integer(slot.date.daysSince1970), .integer(slot.start.minutes),
    ]
  }
}
