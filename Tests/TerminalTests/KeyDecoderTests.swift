import CNcurses
import Glibc
import Interface
import Testing

@testable import Terminal

@Suite struct KeyDecoderTests {
  @Test(
    arguments: [
      (27, Key.escape), (13, .enter), (10, .enter), (9, .tab), (127, .backspace), (8, .backspace),
      (0x4F1F, .character("伟")), (0x44F, .character("я")), (0x2A, .character("*")),
    ] as [(UInt32, Key)])
  func `Characters become keys`(_ value: UInt32, _ key: Key) {
    #expect(KeyDecoder.event(OK, value) == .key(key))
  }

  @Test(arguments: [0, 1, 3, 19, 26, 28, 0x80, 0x9B] as [UInt32])
  func `Control characters mean nothing`(_ value: UInt32) {
    #expect(KeyDecoder.event(OK, value) == nil)
  }

  @Test func `Function keys and arrows become keys`() {
    func code(_ code: Int32) -> InputEvent? {
      KeyDecoder.event(KEY_CODE_YES, UInt32(bitPattern: code))
    }
    #expect(code(KEY_UP) == .key(.up))
    #expect(code(KEY_BTAB) == .key(.backTab))
    for number in 1...12 { #expect(code(KEY_F0 + Int32(number)) == .key(.function(number))) }
    #expect(code(KEY_F0 + 13) == nil)
    #expect(code(KEY_RESIZE) == nil)
  }

  @Test(.enabled(if: isatty(0) == 0 || isatty(1) == 0, "needs no terminal"))
  func `Without a terminal there is an error and no screen`() {
    #expect(throws: TerminalError.self) { _ = try Terminal() }
  }
}
