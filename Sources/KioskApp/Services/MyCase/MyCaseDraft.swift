import Services
import Values

/// The case that was looked up, and what is being said to it.
struct MyCaseDraft: ServiceDraft, Equatable {
  static let service = ServiceName.myCase

  /// A case that was looked up.
  struct Opened: Equatable, Sendable {
    /// Its reference.
    var reference: Reference
    /// What this kiosk knows of it.
    var finding: CaseFinding
    /// What came of asking the office; nothing where it was not asked.
    var asked: OfficeAsked?
  }

  /// The case; nothing before one was looked up.
  var opened: Opened?
  /// What is said to it.
  var text = ""
}

extension ServiceName {
  static let myCase: ServiceName = "mycase"
}

extension Session {
  /// The case being looked at.
  var myCase: MyCaseDraft {
    get { self[MyCaseDraft.self] }
    set { self[MyCaseDraft.self] = newValue }
  }
}
