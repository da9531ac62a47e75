/// A page that is to be shown, and how one came to it.
public struct Showing: Sendable {
  /// What is shown.
  public let page: Page
  /// Whether it is gone back to: then it is shown where it was left.
  public let isReturn: Bool
  /// Counts what is shown: under the same number it is the very same.
  public let number: Int

  /// Makes the first thing that is shown.
  public init(_ page: Page) {
    self.page = page
    isReturn = false
    number = 0
  }

  private init(_ page: Page, isReturn: Bool, number: Int) {
    self.page = page
    self.isReturn = isReturn
    self.number = number
  }

  /// What is shown next.
  public func next(_ page: Page, isReturn: Bool) -> Showing {
    Showing(page, isReturn: isReturn, number: number + 1)
  }
}
