import Testing

@testable import AgentRuntime

/// Small parts of the agent.
@Suite struct SmallPartsTests {
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
