import Canvas
import Interface
import Testing

@testable import KioskApp

/// Random keys, the same for the same seed (SplitMix64).
private struct Monkey: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

@Suite struct FindMonkeyTests {
  private static let keys: [Key] =
    "1234567890123456789#*".map { .character($0) } + [
      .enter, .enter, .enter, .escape, .down, .down, .up, .tab, .pageDown, .pageUp, .backspace,
      .function(2), .left, .right, .end,
    ]

  /// Whoever leans on the keyboard never breaks the kiosk and never gets an empty page.
  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `Random keys never lead to an empty page`(seed: UInt64) throws {
    var monkey = Monkey(state: seed)
    var pilot = try Pilot.home(
      columns: [80, 53, 40].randomElement(using: &monkey) ?? 80,
      rows: [24, 16, 12].randomElement(using: &monkey) ?? 24, isLarge: seed % 2 == 0,
      settings: AppSettings(canPrint: seed % 3 == 0))
    if seed % 2 == 1 { pilot.startFind() }
    for step in 0..<300 {
      let count = pilot.effects.count
      pilot.press(Self.keys.randomElement(using: &monkey) ?? .enter)
      for effect in pilot.effects.dropFirst(count) {
        switch effect {
        case .print: pilot.answer(step % 2 == 0 ? .printed : .printFailed)
        case .makeCode: pilot.answer(.code(nil))
        default: break
        }
      }
      #expect(!pilot.app.page.blocks.isEmpty, "seed \(seed), step \(step), \(pilot.pageID)")
      #expect(pilot.frame().cursor != nil, "seed \(seed), step \(step), \(pilot.pageID)")
    }
  }

  @Test func `Help on the help page stays there`() throws {
    var pilot = try Pilot.home()
    for _ in 0..<40 { pilot.press(.character("0")) }
    #expect(pilot.pageID == "help")
    pilot.press(.escape)
    #expect(pilot.pageID == "home")
  }
}
