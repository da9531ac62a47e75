import JSONText
import Values

/// Everything the forms need that is data of the deployment: offices, slots, lists, notices,
/// leaflets.
public struct ContentBundle: Equatable, Sendable {
  /// Names of the files, below the content folder.
  public static let files = [
    "directory.json", "slots.json", "registration.json", "feedback.json", "consent.json",
    "leaflets.json", OfficeZone.file,
  ]

  /// Where the office's clocks stand.
  public let zone: OfficeZone
  /// Services and places.
  public let directory: Directory
  /// How slots are made of hours.
  public let slots: SlotTemplate
  /// What the registration form offers.
  public let registration: RegistrationForm
  /// What the feedback form offers.
  public let feedback: FeedbackForm
  /// The consent notices, one for each subject.
  public let notices: [ConsentNotice]
  /// What there is to read.
  public let leaflets: [Leaflet]

  /// Reads the content.
  ///
  /// - Parameter files: the bytes of each of `ContentBundle.files`, by name; others are ignored.
  /// - Throws: `ContentError` that names the file and the place in it.
  public init(files: [String: [UInt8]]) throws(ContentError) {
    func node(_ name: String) throws(ContentError) -> ContentNode {
      guard let bytes = files[name] else {
        throw ContentError(file: name, path: "", message: "the file is missing")
      }
      return try ContentNode(file: name, bytes: bytes)
    }
    zone = try OfficeZone(files: files)
    directory = try DirectoryReader.directory(try node("directory.json"))
    slots = try SlotTemplate(try node("slots.json"))
    registration = try RegistrationForm(try node("registration.json"))
    feedback = try FeedbackForm(try node("feedback.json"))
    let consent = try node("consent.json").need("notices")
    var notices: [ConsentNotice] = []
    for notice in try consent.elements() { notices.append(try ConsentNotice(notice)) }
    for subject in ConsentNotice.Subject.allCases {
      guard notices.count(where: { $0.subject == subject }) == 1 else {
        throw consent.error("expected one notice for \(subject.rawValue)")
      }
    }
    self.notices = notices
    let list = try node("leaflets.json").need("leaflets")
    var leaflets: [Leaflet] = []
    for leaflet in try list.elements() { leaflets.append(try Leaflet(leaflet)) }
    guard Set(leaflets.map(\.id)).count == leaflets.count else {
      throw list.error("two leaflets have the same id")
    }
    self.leaflets = leaflets
  }

  /// On which terms visits are given away.
  public var terms: VisitTerms { VisitTerms(zone: zone, leadHours: slots.leadHours) }

  /// The notice for what is to be sent.
  public func notice(_ subject: ConsentNotice.Subject) -> ConsentNotice? {
    notices.first { $0.subject == subject }
  }

  /// The slots of a place that can still be asked for; none where it is unknown or its hours are.
  public func slots(
    at location: String, from start: CalendarDate, days: Int, now: OfficeMoment
  ) -> [SlotID] {
    guard let place = directory.location(location) else { return [] }
    return slots.slots(
      location: location, hours: place.hours, from: start, days: days, at: now)
  }
}
