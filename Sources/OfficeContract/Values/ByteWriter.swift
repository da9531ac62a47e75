/// Builds a byte format: numbers big-endian, texts behind their length.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func raw(_ more: some Sequence<UInt8>) { bytes.append(contentsOf: more) }

  mutating func number(_ value: some FixedWidthInteger) {
    withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
  }

  /// At most 255 bytes behind a one-byte length.
  mutating func shortText(_ text: String) {
    let utf8 = Array(text.utf8)
    precondition(utf8.count <= 255, "a short text has at most 255 bytes")
    bytes.append(UInt8(utf8.count))
    bytes.append(contentsOf: utf8)
  }
}
