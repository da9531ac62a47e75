import Glibc
import Testing

@testable import AgentRuntime

/// Small parts of the agent.
@Suite struct SmallPartsTests {
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

  @Test("P1: a long queue wakes the terminal at once, then twice a second, and at its end")
  func wakes() {
    var gate = WakeGate()
    var wakes = 0
    for now in Int64(0)..<10_000 where now < 5_000 {
      gate.ask()
      if gate.passes(at: now) { wakes += 1 }
    }
    #expect(wakes == 10)
    #expect(gate.due == 5_000)
    let isWoken = gate.passes(at: 5_000)
    #expect(isWoken)
    #expect(gate.due == nil)
    let isIdle = gate.passes(at: 6_000)
    #expect(!isIdle)
  }
}
