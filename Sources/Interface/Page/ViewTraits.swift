/// What a view can do, as far as the words on a page depend on it.
public struct ViewTraits: Equatable, Sendable {
  /// Whether the text can be larger and smaller.
  public var hasTextSizes: Bool
  /// Modules a side of the largest code that fits; 0 where no code can be shown.
  public var codeSide: Int

  /// Makes traits.
  public init(hasTextSizes: Bool, codeSide: Int) {
    self.hasTextSizes = hasTextSizes
    self.codeSide = codeSide
  }
}
