import FoundationEssentials
import Glibc
import OfficeContract

/// Texts that are looked for in files: as UTF-8, as UTF-16 and in hexadecimal.
struct MarkerSearch {
  /// What every marker begins with.
  static let begin = "Qk7Marker"

  /// How many are looked for.
  let count: Int
  private let markers: Set<[UInt8]>
  private let length: Int

  /// A marker: the common beginning, a number, and so many random letters that nothing is it by chance.
  static func markers(_ count: Int, of kind: Character) -> [String] {
    (0..<count).map { number in
      let digits = String(number + 1_000_000).dropFirst()
      let end = (0..<8).map { _ in Character(UnicodeScalar(UInt8.random(in: 97...122))) }
      return "\(begin)\(kind)\(digits)" + String(end)
    }
  }

  init(_ markers: [String]) {
    count = markers.count
    self.markers = Set(markers.map { Array($0.utf8) })
    length = markers.first?.utf8.count ?? 0
  }

  /// How many of the markers are in some file of a folder or of one below it.
  func found(in folder: String) throws -> Int {
    var found: Set<[UInt8]> = []
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      guard let data = FileManager.default.contents(atPath: folder + "/" + name) else { continue }
      data.withUnsafeBytes { look(into: $0, &found) }
    }
    return found.count
  }

  private func look(into file: UnsafeRawBufferPointer, _ found: inout Set<[UInt8]>) {
    let plain = Array(Self.begin.utf8)
    for step in [1, 2] {
      each(plain.flatMap { [$0] + [UInt8](repeating: 0, count: step - 1) }, in: file) { place in
        let end = place + (length - 1) * step
        guard end < file.count else { return }
        note(stride(from: place, through: end, by: step).map { file[$0] }, &found)
      }
    }
    for isUpper in [false, true] {
      let hex = Hex.encode(plain)
      each(Array((isUpper ? hex.uppercased() : hex).utf8), in: file) { place in
        guard place + 2 * length <= file.count else { return }
        let text = String(decoding: file[place..<place + 2 * length], as: UTF8.self)
        if let bytes = Hex.decode(text.lowercased()) { note(bytes, &found) }
      }
    }
  }

  private func note(_ bytes: [UInt8], _ found: inout Set<[UInt8]>) {
    if markers.contains(bytes) { found.insert(bytes) }
  }

  /// Every place of some bytes in a file.
  private func each(_ bytes: [UInt8], in file: UnsafeRawBufferPointer, _ body: (Int) -> Void) {
    guard let base = file.baseAddress else { return }
    var place = 0
    while place + bytes.count <= file.count {
      let rest = file.count - bytes.count + 1 - place
      guard let hit = memchr(base + place, Int32(bytes[0]), rest) else { return }
      place = UnsafeRawPointer(hit) - base
      if memcmp(base + place, bytes, bytes.count) == 0 { body(place) }
      place += 1
    }
  }
}
