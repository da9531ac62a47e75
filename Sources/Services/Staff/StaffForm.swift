/// What ids, names and PINs of staff may look like.
public enum StaffForm {
  /// Why a PIN is refused.
  public enum PINProblem: Equatable, Sendable {
    /// It has not 6 to 12 digits.
    case length
    /// One digit, a run up or down, a repeated half, or two digits only.
    case tooSimple
  }

  /// An id as it is compared, in capitals: 2 to 16 letters, digits or hyphens. Nothing where it is
  /// none.
  public static func id(_ text: String) -> String? {
    let id = text.uppercased()
    let isAllowed = id.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"):
        true
      default: false
      }
    }
    return (2...16).contains(id.utf8.count) && isAllowed ? id : nil
  }

  /// Whether something can be a name: 1 to 80 characters, none of them a control character.
  public static func isName(_ name: String) -> Bool {
    (1...80).contains(name.count) && !name.allSatisfy(\.isWhitespace)
      && !name.unicodeScalars.contains { $0.properties.generalCategory == .control }
  }

  /// What is wrong with a PIN; nothing where nothing is.
  public static func problem(ofPIN pin: String) -> PINProblem? {
    let digits = pin.utf8.map { Int($0) - 48 }
    guard (6...12).contains(digits.count), digits.allSatisfy((0...9).contains) else {
      return .length
    }
    let steps = Set(zip(digits, digits.dropFirst()).map { ($1 - $0 + 10) % 10 })
    let halves =
      digits.count.isMultiple(of: 2)
      && digits.prefix(digits.count / 2) == digits.suffix(digits.count / 2)
    return steps.count > 1 && !halves && Set(digits).count > 2 ? nil : .tooSimple
  }
}
