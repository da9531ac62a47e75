import CSodium
import Chance
import Synchronization

/// libsodium's random numbers from a seed: every key, nonce and reference of a world is the same again.
///
/// For the whole process and for ever: never in a program that a citizen or an office uses.
package enum SeededSodium {
  private static let generator = Mutex(SeededGenerator(seed: 0))
  private static let name: StaticString = "seeded"
  /// libsodium keeps the address, so the table is never let go of.
  private static let isInstalled: Bool = {
    let table = UnsafeMutablePointer<randombytes_implementation>.allocate(capacity: 1)
    table.initialize(
      to: randombytes_implementation(
        implementation_name: {
          UnsafeRawPointer(SeededSodium.name.utf8Start).assumingMemoryBound(to: CChar.self)
        }, random: { SeededSodium.number() }, stir: nil, uniform: nil,
        buf: { SeededSodium.fill($0, $1) }, close: nil))
    return randombytes_set_implementation(table) == 0
  }()

  /// Starts anew from a seed.
  package static func begin(seed: UInt64) {
    generator.withLock { $0 = SeededGenerator(seed: seed ^ 0x5EED) }
    precondition(isInstalled, "libsodium takes another source of random numbers")
  }

  private static func number() -> UInt32 {
    generator.withLock { UInt32(truncatingIfNeeded: $0.next()) }
  }

  private static func fill(_ buffer: UnsafeMutableRawPointer?, _ count: Int) {
    let bytes = UnsafeMutableRawBufferPointer(start: buffer, count: count)
    for place in stride(from: 0, to: count, by: 8) {
      let number = generator.withLock { $0.next() }.littleEndian
      withUnsafeBytes(of: number) { number in
        for offset in 0..<min(8, count - place) { bytes[place + offset] = number[offset] }
      }
    }
  }
}
