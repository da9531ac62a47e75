/// Reads a byte format; past the end every read gives nothing.
struct ByteReader {
  private let bytes: ArraySlice<UInt8>
  private var position: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  init(_ bytes: [UInt8]) { self.init(bytes[...]) }

  var remaining: Int { bytes.endIndex - position }

  mutating func raw(_ count: Int) -> ArraySlice<UInt8>? {
    guard count >= 0, count <= remaining else { return nil }
    defer { position += count }
    return bytes[position..<(position + count)]
  }

  mutating func number<Number: FixedWidthInteger>(_ type: Number.Type) -> Number? {
    guard let slice = raw(MemoryLayout<Number>.size) else { return nil }
    var value: Number = 0
    for byte in slice { value = (value << 8) | Number(truncatingIfNeeded: byte) }
    return value
  }

  mutating func value<Value: HexValue>(_ type: Value.Type) -> Value? {
    raw(Value.byteCount).flatMap { Value(bytes: $0) }
  }

  mutating func shortText() -> String? {
    guard let count = number(UInt8.self), let slice = raw(Int(count)) else { return nil }
    return String(validating: slice, as: UTF8.self)
  }
}
