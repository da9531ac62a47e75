/// One cell: a scalar that takes a column or two, the marks on it, and how it is drawn.
///
/// Two plain numbers, so that rows of cells are copied and compared as memory is, without a look at
/// each text.
public struct Cell: Equatable, Sendable {
  /// Most scalars a cell holds, one base and its marks: what ncurses holds.
  public static let most = 5
  /// A blank in ordinary style.
  public static let blank = Cell(" ", .plain)

  private static let bits = 21
  private static let mask: UInt64 = 1 << 21 - 1

  /// The first three scalars, 21 bits each, the base in the lowest; zero where there is none.
  private var first: UInt64
  /// The last two in the same way, and the style above them.
  private var rest: UInt64

  /// A cell with a base alone.
  init(_ base: Unicode.Scalar, _ style: Style) {
    first = UInt64(base.value)
    rest = UInt64(style.bits) << (2 * Self.bits)
  }

  /// The second column of a wide cell.
  init(continuationIn style: Style) { self.init("\0", style) }

  /// Whether it is the second column of a wide cell.
  public var isContinuation: Bool { first == 0 }

  /// How it is drawn.
  public var style: Style { Style(bits: UInt8(rest >> (2 * Self.bits))) }

  /// Its base where that has no mark on it.
  public var loneScalar: Unicode.Scalar? {
    first > Self.mask ? nil : Unicode.Scalar(UInt32(truncatingIfNeeded: first))
  }

  /// Its scalars, the base first; none in the second column of a wide cell.
  public var scalars: [Unicode.Scalar] {
    (0..<Self.most).compactMap { index in
      let bits = index < 3 ? first >> (Self.bits * index) : rest >> (Self.bits * (index - 3))
      let value = UInt32(bits & Self.mask)
      return value == 0 ? nil : Unicode.Scalar(value)
    }
  }

  /// What stands in it; empty in the second column of a wide cell.
  public var text: String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }

  /// Puts a mark on it; one too many is left out.
  mutating func add(_ mark: Unicode.Scalar) {
    let count = scalars.count
    let bits = UInt64(mark.value)
    if count < 3 {
      first |= bits << (Self.bits * count)
    } else if count < Self.most {
      rest |= bits << (Self.bits * (count - 3))
    }
  }

  /// The same without its letter: what is left of a wide one that is cut.
  public var blanked: Cell { Cell(" ", style) }
}
