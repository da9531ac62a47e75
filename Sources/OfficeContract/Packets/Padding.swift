/// Padding of a body to a size bucket after ISO/IEC 7816-4: the byte 80, then zeros. Its length
/// then does not tell which benefit it is about.
public enum Padding {
  /// The smallest bucket that holds so many bytes and the mark; nothing where none does.
  public static func bucket(for count: Int) -> Int? {
    var size = Limits.smallestBucket
    while size <= Limits.largestBucket {
      if count < size { return size }
      size *= 2
    }
    return nil
  }

  /// Pads to the next bucket: a power of two from 1 KiB to 1 MiB.
  public static func pad(_ bytes: [UInt8]) throws(ContractError) -> [UInt8] {
    guard let size = bucket(for: bytes.count) else {
      throw .tooLarge(what: "packet body", limit: Limits.largestBucket - 1)
    }
    var padded = bytes
    padded.reserveCapacity(size)
    padded.append(0x80)
    padded.append(contentsOf: repeatElement(0, count: size - padded.count))
    return padded
  }

  /// Pads to the first of some sizes that holds the bytes and the mark.
  static func pad(_ bytes: [UInt8], toOneOf sizes: [Int]) throws(ContractError) -> [UInt8] {
    guard let size = sizes.first(where: { bytes.count < $0 }) else {
      throw .tooLarge(what: "letter", limit: (sizes.last ?? 1) - 1)
    }
    return bytes + [0x80] + [UInt8](repeating: 0, count: size - bytes.count - 1)
  }

  /// Takes the padding to one of some sizes off.
  static func unpad(_ bytes: [UInt8], fromOneOf sizes: [Int]) throws(ContractError) -> [UInt8] {
    guard let mark = bytes.lastIndex(where: { $0 != 0 }), bytes[mark] == 0x80,
      sizes.first(where: { mark < $0 }) == bytes.count
    else { throw .malformed(what: "padding") }
    return Array(bytes[..<mark])
  }

  /// Takes the padding off.
  public static func unpad(_ bytes: [UInt8]) throws(ContractError) -> [UInt8] {
    guard let mark = bytes.lastIndex(where: { $0 != 0 }), bytes[mark] == 0x80,
      bucket(for: mark) == bytes.count
    else { throw .malformed(what: "padding") }
    return Array(bytes[..<mark])
  }
}
