import Canvas
import Chance
import Interface
import Testing

@testable import KioskApp

@Suite struct FindMonkeyTests {
  private static let keys: [Key] =
    "1234567890123456789#*".map { .character($0) } + [
      .enter, .enter, .enter, .escape, .down, .down, .up, .tab, .pageDown, .pageUp, .backspace,
      .function(2), .left, .right, .end,
    ]

  /// Whoever leans on the keyboard never breaks the kiosk and never gets an empty page.
  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `Random keys never lead to an empty page`(seed: UInt64) throws {
    var monkey = SeededGenerator(seed: seed)
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
