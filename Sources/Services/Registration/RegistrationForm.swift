import JSONText
import Values

/// What the registration form offers: data of the deployment, from `registration.json`.
///
/// Words stand under `registration.<list>.<id>`, such as `registration.needs.food`.
public struct RegistrationForm: Equatable, Sendable {
  /// A kind of paper that shows who somebody is.
  public struct Paper: Equatable, Sendable {
    /// Its name.
    public let id: String
    /// The fewest characters of its number.
    public let shortest: Int
    /// The most characters of its number.
    public let longest: Int
    /// Whether its number has digits only.
    public let isDigits: Bool
  }

  /// A part of the city, or `elsewhere`.
  public struct Borough: Equatable, Sendable {
    /// Its name, such as `staten-island`.
    public let id: String
    /// How its postcodes begin.
    public let postcodes: [String]
  }

  /// The needs.
  public let needs: [String]
  /// The relations to the applicant.
  public let relations: [String]
  /// `f`, `m`, `x`.
  public let sexes: [String]
  /// The papers.
  public let papers: [Paper]
  /// The boroughs.
  public let boroughs: [Borough]
  /// The ways to be answered.
  public let channels: [String]
  /// Tags of the languages in which an answer or an interpreter can be asked for.
  public let languages: [String]

  /// The language in which the office works, the first of its list: nobody needs an interpreter for
  /// it.
  public var officeLanguage: String { languages.first ?? "" }

  /// The borough that a postcode belongs to, by its longest beginning.
  public func borough(postcode typed: String) -> String? {
    guard let digits = TypedText.digits(typed), digits.count >= 5 else { return nil }
    let matches = boroughs.flatMap { borough in borough.postcodes.map { (borough.id, $0) } }
    let longest = matches.filter { digits.hasPrefix($0.1) }.max { $0.1.count < $1.1.count }
    return longest?.0
  }

  /// Reads the form.
  ///
  /// - Throws: `ContentError` with the place in the file.
  init(_ node: ContentNode) throws(ContentError) {
    try node.allow([
      "needs", "relations", "sexes", "papers", "boroughs", "channels", "languages",
    ])
    needs = try node.list("needs")
    relations = try node.list("relations")
    sexes = try node.list("sexes")
    channels = try node.list("channels")
    languages = try node.list("languages")
    var papers: [Paper] = []
    for paper in try node.need("papers").elements() {
      let shortest = Int(try paper.need("shortest").whole())
      let longest = Int(try paper.need("longest").whole())
      guard (1...40).contains(shortest), (shortest...40).contains(longest) else {
        throw paper.error("expected shortest and longest between 1 and 40")
      }
      papers.append(
        Paper(
          id: try paper.text("id"), shortest: shortest, longest: longest,
          isDigits: try paper.truth("digits", absent: false)))
    }
    self.papers = papers
    var boroughs: [Borough] = []
    for borough in try node.need("boroughs").elements() {
      boroughs.append(
        Borough(id: try borough.text("id"), postcodes: try borough.texts("postcodes")))
    }
    self.boroughs = boroughs
  }
}

extension ContentNode {
  /// A list of different identifiers, at least one.
  func list(_ name: String) throws(ContentError) -> [String] {
    let texts = try texts(name)
    guard !texts.isEmpty else { throw error("\(name) is missing or empty") }
    guard Set(texts).count == texts.count else { throw error("\(name) names something twice") }
    return texts
  }
}
