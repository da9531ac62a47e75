/// A word after a command that is no option.
public struct Operand: Equatable, Sendable {
  /// What stands for it in the help.
  public let name: String
  /// What it may be.
  public let kind: ValueKind
  /// Whether it can be left out.
  public let isOptional: Bool
  /// Whether all words that follow belong to it too, parted by spaces.
  public let takesRest: Bool

  /// A word that is needed, but for `isOptional`.
  public init(
    _ name: String, _ kind: ValueKind = .text, isOptional: Bool = false, takesRest: Bool = false
  ) {
    self.name = name
    self.kind = kind
    self.isOptional = isOptional
    self.takesRest = takesRest
  }

  var usage: String { isOptional ? "[\(name)]" : name }
}
