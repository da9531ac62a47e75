import Testing

@testable import OfficeClient

@Suite struct LinkPatienceTests {
  /// Somebody who waits by a clock that a test sets, in seconds.
  private final class Waiting {
    private final class Hand { var seconds: UInt64 = 1000 }

    private let hand = Hand()
    private var patience: LinkPatience

    init() {
      patience = LinkPatience(silenceSeconds: 20, seconds: 60) { [hand] in
        hand.seconds * 1_000_000_000
      }
    }

    func pass(_ seconds: UInt64) { hand.seconds += seconds }

    func lasts(up: Int, held: Int = 0, down: Int = 0) -> Bool {
      patience.lasts(up: up, held: held, down: down)
    }
  }

  @Test func `Silence is waited for, and no longer`() {
    let waiting = Waiting()
    waiting.pass(19)
    #expect(waiting.lasts(up: 0))
    #expect(waiting.lasts(up: 10))
    waiting.pass(19)
    #expect(waiting.lasts(up: 10))
    waiting.pass(1)
    #expect(!waiting.lasts(up: 10))
  }

  @Test func `A slow link that took all at once is waited for while it passes it on`() {
    let waiting = Waiting()
    // 40,000 bytes at 250 a second: the system holds what the other side does not have.
    for second in 0..<160 {
      #expect(waiting.lasts(up: 40_000, held: 40_000 - 250 * second))
      waiting.pass(1)
    }
    #expect(waiting.lasts(up: 40_000))
    waiting.pass(19)
    #expect(waiting.lasts(up: 40_000))
    waiting.pass(1)
    #expect(!waiting.lasts(up: 40_000))
  }

  @Test func `What drips is given up after a minute, whatever came before`() {
    let waiting = Waiting()
    #expect(waiting.lasts(up: 500, down: 1_000_000))
    var seconds = 0
    while waiting.lasts(up: 500, down: 1_000_000 + seconds) {
      waiting.pass(1)
      seconds += 1
    }
    #expect(seconds == 120)
  }
}
