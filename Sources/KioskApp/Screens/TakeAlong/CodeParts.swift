/// Divides a document into texts that fit a code each.
public enum CodeParts {
  /// The most codes one document is divided into; a longer text is shortened.
  static let maximumParts = 6
  /// The most bytes in one code: denser ones are hard to scan from a screen.
  static let maximumBytes = 600
  /// Codes that hold less than this are not worth scanning.
  static let minimumBytes = 40

  /// Bytes that a QR code of each version from 1 holds at error correction level L, in byte mode
  /// (ISO/IEC 18004, table 7).
  private static let bytesOfVersion = [
    17, 32, 53, 78, 106, 134, 154, 192, 230, 271, 321, 367, 425, 458, 520, 586, 644,
  ]

  /// Capital letters and digits that it holds in alphanumeric mode.
  private static let lettersOfVersion = [
    25, 47, 77, 114, 154, 195, 224, 279, 335, 395, 468, 535, 619, 667, 758, 854, 938,
  ]

  /// Whether a byte is a digit or a capital letter: what alphanumeric mode has, without its marks.
  public static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
  }

  /// Whether the code of a text has at most so many modules a side.
  public static func fits(_ text: String, side: Int) -> Bool {
    let bytes = Array(text.utf8)
    let table = bytes.allSatisfy(isAlphanumeric) ? lettersOfVersion : bytesOfVersion
    let version = min((side - 17) / 4, table.count)
    return version >= 1 && bytes.count <= table[version - 1]
  }

  /// Bytes that a code can hold of so many modules a side.
  static func capacity(side: Int) -> Int {
    let version = (side - 17) / 4
    return version < 1 ? 0 : bytesOfVersion[min(version, bytesOfVersion.count) - 1]
  }

  /// The texts, none longer in UTF-8 than the capacity; none where the capacity is too small.
  static func parts(of document: PrintDocument, capacity: Int) -> [String] {
    let room = min(capacity, maximumBytes)
    guard room >= minimumBytes else { return [] }
    var parts: [String] = []
    var text = ""
    let lines =
      [document.title]
      + document.paragraphs.flatMap { $0.split(separator: "\n") }
      .map(String.init)
    for line in lines {
      for (index, word) in line.split(separator: " ").enumerated() {
        let mark = text.isEmpty ? "" : index == 0 ? "\n" : " "
        if text.utf8.count + mark.utf8.count + word.utf8.count <= room {
          text += mark + word
        } else {
          if !text.isEmpty { parts.append(text) }
          text = prefix(word, room)
        }
      }
    }
    if !text.isEmpty { parts.append(text) }
    guard parts.count > maximumParts else { return parts }
    parts.removeSubrange(maximumParts...)
    parts[maximumParts - 1] = prefix(Substring(parts[maximumParts - 1]), room - 3) + "…"
    return parts
  }

  /// As many characters as fit.
  private static func prefix(_ text: Substring, _ bytes: Int) -> String {
    var short = ""
    for character in text {
      if short.utf8.count + character.utf8.count > bytes { break }
      short.append(character)
    }
    return short
  }
}
