import Database
import OfficeContract
import Services
import Values

extension DatabaseValue {
  static func hex(_ value: some HexValue) -> DatabaseValue { .blob(value.bytes) }
  static func optionalHex(_ value: (some HexValue)?) -> DatabaseValue { .blob(value?.bytes) }
  static func kiosk(_ value: KioskID) -> DatabaseValue { .text(value.text) }
  static func number(_ value: UInt64) -> DatabaseValue { .integer(Int64(clamping: value)) }
  static func optionalNumber(_ value: Int?) -> DatabaseValue { .integer(value.map { Int64($0) }) }
}

// A value that is not what the schema promises makes the whole query fail, naming the row: what a
// reader gives in its place is never seen.
extension Row {
  func hex<Value: HexValue>(_ column: Int32, _ type: Value.Type = Value.self) -> Value {
    sound(Value(bytes: blob(column)), column, else: .zero)
  }

  func optionalHex<Value: HexValue>(_ column: Int32, _ type: Value.Type = Value.self) -> Value? {
    isNull(column) ? nil : hex(column)
  }

  func kiosk(_ column: Int32) -> KioskID {
    sound(KioskID(text: text(column)), column, else: KioskID(keyHash: .zero))
  }

  func optionalKiosk(_ column: Int32) -> KioskID? { isNull(column) ? nil : kiosk(column) }

  /// A word of a fixed list; `other` is only a value of the type.
  func word<Word: RawRepresentable<String>>(_ column: Int32, else other: Word) -> Word {
    sound(Word(rawValue: text(column)), column, else: other)
  }

  private func sound<Value>(_ value: Value?, _ column: Int32, else other: Value) -> Value {
    if value == nil { damaged(column) }
    return value ?? other
  }

  func number(_ column: Int32) -> UInt64 { UInt64(clamping: integer(column)) }

  func optionalInt(_ column: Int32) -> Int? { optionalInteger(column).map { Int($0) } }

  /// A slot in three columns: location, day, start.
  func slot(_ column: Int32) -> SlotID? {
    guard !isNull(column) else { return nil }
    guard let start = TimeOfDay(minutes: Int(integer(column + 2))) else {
      damaged(column + 2)
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
