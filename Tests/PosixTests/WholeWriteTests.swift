import Glibc
import Posix
import Testing

@Suite struct WholeWriteTests {
  @Test("R5: a write that a signal interrupts, or that takes a part, goes on to the end")
  func wholeWrite() {
    var taken: [UInt8] = []
    var calls = 0
    let isWhole = WholeWrite.bytes(Array(0..<100), to: 1) { _, bytes, count in
      calls += 1
      if calls % 2 == 1 {
        errno = EINTR
        return -1
      }
      taken += UnsafeRawBufferPointer(start: bytes, count: min(7, count))
      return min(7, count)
    }
    #expect(isWhole)
    #expect(taken == Array(0..<100))
    #expect(
      !WholeWrite.bytes([1], to: 1) { _, _, _ in
        errno = EPIPE
        return -1
      })
  }
}
