/// A parser with a fault made on purpose: a trial that does not find it would find no other one.
enum ParserPlant: String, CaseIterable {
  /// It traps at some bytes.
  case crash
  /// It takes as much memory as the bytes say.
  case memory
  /// It does not end for some bytes.
  case hang
  /// What it writes is not what it read.
  case lossy

  var parser: ForeignParser {
    ForeignParser("planted \(rawValue)", [[1, 2, 3, 4, 5, 6, 7, 8]]) { bytes in
      guard bytes.count >= 8 else { throw ForeignParser.Refusal() }
      switch self {
      case .crash: precondition(bytes[0] < 128, "planted")
      case .memory:
        let size = bytes[0] < 128 ? 8 : 1 << 33
        _ = [UInt8](repeating: bytes[1], count: size).count
      case .hang: while bytes[0] >= 128 { if bytes.isEmpty { break } }
      case .lossy: return [bytes[0] | 1] + bytes.dropFirst().map { $0 &+ 1 }
      }
      return nil
    }
  }
}
