import Screening
import Services

/// What the screens show that is data: programmes, questions, offices, forms, leaflets.
public struct Content: Sendable {
  /// Programmes and questions.
  public var screening: ScreeningCatalogue
  /// Offices, forms, notices, slots and leaflets.
  public var forms: ContentBundle

  /// Makes content.
  public init(screening: ScreeningCatalogue, forms: ContentBundle) {
    self.screening = screening
    self.forms = forms
  }
}
