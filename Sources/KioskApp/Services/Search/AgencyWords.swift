import Interface
import Services
import Wording

/// Puts a place that was found into words.
struct AgencyWords {
  private let context: ScreenContext

  init(_ context: ScreenContext) { self.context = context }

  /// A few words beside its name: how far, and whose it is or where.
  func detail(_ agency: Agency) -> String? {
    let other = agency.organization.isEmpty ? agency.addressLines.first : agency.organization
    let parts = [distance(agency), other].compactMap { $0 }
    return parts.isEmpty ? nil : context.joined(parts, by: .comma)
  }

  /// "1.2 miles away".
  func distance(_ agency: Agency) -> String? {
    agency.metres.map { context.book.distance(metres: $0) }
  }

  /// Each part with its heading: address, hours, telephone and so on; only what is known.
  func parts(_ agency: Agency) -> [(heading: String, lines: [String])] {
    var parts: [(String, [String])] = []
    func add(_ key: SearchPhrase, _ lines: [String]) {
      let known = lines.filter { !$0.isEmpty }
      if !known.isEmpty { parts.append((context.say(key), known)) }
    }
    let place = agency.place == agency.name || agency.place == agency.organization
    add(
      .address, [place ? "" : agency.place] + agency.addressLines + [distance(agency) ?? ""])
    add(.hours, PlaceWords(context).hours(agency.hours) + [agency.hoursNote])
    add(.phone, agency.phones)
    add(.website, [agency.website])
    add(.speaks, [languages(agency)])
    add(.access, [access(agency)])
    add(.also, agency.otherServices)
    return parts
  }

  /// All of it to take along.
  func document(_ agency: Agency) -> PrintDocument {
    let about = [agency.organization, agency.summary].filter { !$0.isEmpty && $0 != agency.name }
    return context.document(
      title: agency.name,
      paragraphs: about
        + parts(agency).map { ([$0.heading] + $0.lines).joined(separator: "\n") })
  }

  /// The name of a language; nothing for one without a name here.
  func language(_ tag: String) -> String? {
    context.book.text(path: "search.languages.\(tag)")
  }

  private func languages(_ agency: Agency) -> String {
    let names = agency.languages.compactMap(language)
    return names.isEmpty ? "" : context.book.list(names)
  }

  private func access(_ agency: Agency) -> String {
    agency.hasWheelchairAccess.map {
      context.say($0 ? SearchPhrase.wheelchairYes : SearchPhrase.wheelchairNo)
    } ?? ""
  }
}
