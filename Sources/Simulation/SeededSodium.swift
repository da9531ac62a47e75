import CSodium
import Chance

/// libsodium's random numbers from a seed: every key, nonce and reference of a world is the same again.
///
/// For the whole process and for ever: never in a program that a citizen or an office uses.
package enum SeededSodium {
  nonisolated(unsafe) private static var generator = SeededGenerator(seed: 0)
  nonisolated(unsafe) private static var source = randombytes_implementation(
    implementation_name: { SeededSodium.name }, random: { SeededSodium.number() }, stir: nil,
    uniform: nil, buf: { SeededSodium.fill($0, $1) }, close: nil)
  nonisolated(unsafe) private static let name: UnsafePointer<CChar> = {
    let text = UnsafeMutablePointer<CChar>.allocate(capacity: 7)
    for (place, letter) in "seeded".utf8CString.enumerated() { text[place] = letter }
    return UnsafePointer(text)
  }()

  /// Starts anew from a seed.
  package static func begin(seed: UInt64) {
    generator = SeededGenerator(seed: seed ^ 0x5EED)
    randombytes_set_implementation(&source)
  }

  private static func number() -> UInt32 { UInt32(truncatingIfNeeded: generator.next()) }

  private static func fill(_ buffer: UnsafeMutableRawPointer?, _ count: Int) {
    let bytes = UnsafeMutableRawBufferPointer(start: buffer, count: count)
    for place in stride(from: 0, to: count, by: 8) {
      withUnsafeBytes(of: generator.next().littleEndian) { number in
        for offset in 0..<min(8, count - place) { bytes[place + offset] = number[offset] }
      }
    }
  }
}
