/// What someone tells the office about a service.
public struct Feedback: Codable, Equatable, Sendable {
  /// What it is.
  public enum Kind: String, Codable, Sendable, CaseIterable {
    /// Marks for a service or a specialist.
    case rating
    /// Somebody was treated badly, or something went wrong.
    case complaint
    /// An idea.
    case suggestion
  }

  /// What it is.
  public var kind: Kind
  /// Identifier of the location it is about, where it is about one.
  public var location: String?
  /// Identifier of the service it is about.
  public var service: String?
  /// The specialist's name as typed, where it is about a person.
  public var specialist: String?
  /// 1 (very bad) to 5 (very good), for a rating.
  public var mark: Int?
  /// What it is about, one of the form's list (such as `waiting`, `rudeness`, `discrimination`).
  public var topic: String?
  /// In the person's own words.
  public var text: String
  /// Name as typed; nothing for an anonymous message.
  public var name: String?
  /// How to answer (telephone or e-mail as typed); nothing where no answer is wanted.
  public var contact: String?

  /// Makes feedback.
  public init(
    kind: Kind, location: String? = nil, service: String? = nil, specialist: String? = nil,
    mark: Int? = nil, topic: String? = nil, text: String = "", name: String? = nil,
    contact: String? = nil
  ) {
    self.kind = kind
    self.location = location
    self.service = service
    self.specialist = specialist
    self.mark = mark
    self.topic = topic
    self.text = text
    self.name = name
    self.contact = contact
  }
}
