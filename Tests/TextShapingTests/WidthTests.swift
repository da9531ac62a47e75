import CNcurses
import Glibc
import Testing
import TextShaping

@Suite struct WidthTests {
  @Test func `Every scalar the C library knows has the width it gives it`() {
    setlocale(LC_ALL, "C.UTF-8")
    var wrong: [String] = []
    for value in UInt32(0x20)..<0x110000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let expected = Int(kiosk_wcwidth(value))
      if expected >= 0, expected != scalarWidth(scalar) {
        wrong.append("U+\(String(value, radix: 16)): \(scalarWidth(scalar)), not \(expected)")
      }
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(10))")
  }

  @Test(arguments: [
    ("", 0), ("abc", 3), ("Ñandú", 5), ("N\u{303}andu\u{301}", 5), ("张伟", 4), ("Дарья", 5),
    ("“ok”", 4), ("한국어", 6), ("กำ", 2), ("👩‍👩‍👧", 2), ("🇺🇸", 1), ("\u{1B}[31m", 4), ("…·─", 3),
  ])
  func `A text takes the columns a terminal gives it`(_ text: String, _ width: Int) {
    #expect(displayWidth(text) == width)
  }

  @Test func `What steers a terminal or turns the reading direction is taken out`() {
    #expect(printable("a\u{1B}[2Jb\u{0}c\nd\u{202E}e\u{2066}f\u{9B}g\u{200F}") == "a[2Jbcdefg")
    #expect(printable("O'Brien 张伟 Ñandú é") == "O'Brien 张伟 Ñandú é")
  }
}

extension WidthTests {
  @Test func `The quick widths agree with the table, and quick scalars never join`() {
    for value in UInt32(0x20)..<0x10000 {
      guard let scalar = Unicode.Scalar(value), let width = simpleWidth(scalar) else { continue }
      #expect(width == scalarWidth(scalar), "U+\(String(value, radix: 16))")
      let pair = String(scalar) + "a" + String(scalar) + String(scalar)
      #expect(pair.count == 4, "U+\(String(value, radix: 16))")
    }
  }
}
