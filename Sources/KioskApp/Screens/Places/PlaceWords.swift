import Services
import Values
import Wording

/// Puts an office into words: address, hours, distance.
struct PlaceWords {
  private let context: ScreenContext
  private var book: Phrasebook { context.book }

  init(_ context: ScreenContext) { self.context = context }

  /// Where this kiosk stands, if that is known.
  static func here(_ settings: AppSettings) -> GeoPoint? {
    guard let latitude = settings.latitude, let longitude = settings.longitude else { return nil }
    return GeoPoint(latitude: latitude, longitude: longitude)
  }

  /// "1910 Monterey Avenue, 5th floor, Bronx 10457".
  func address(_ place: DirectoryLocation) -> String {
    place.addressLines.joined(separator: ", ")
  }

  /// "1.2 miles away"; nothing where either position is unknown.
  func distance(_ place: DirectoryLocation) -> String? {
    guard let here = Self.here(context.settings), let there = place.point else { return nil }
    return book.distance(metres: here.metres(to: there))
  }

  /// Lines such as "Monday to Friday: 8:30 a.m. to 5:00 p.m."; days it is closed are left out.
  func hours(_ hours: OpeningHours) -> [String] {
    if hours.isAlways { return [book.text(path: "calendar.allDay") ?? "24/7"] }
    return hours.lines.filter { !$0.periods.isEmpty }.map { line in
      let periods = line.periods.map {
        book.timeRange(from: $0.opens.minutes, to: $0.closes.minutes)
      }
      return context.say(
        PlacePhrase.dayHours,
        [
          "days": .text(book.weekdays(from: line.first.number, to: line.last.number)),
          "hours": .text(context.joined(periods, by: .comma)),
        ])
    }
  }

  /// All of it, a line each: name, address, hours, distance.
  func lines(_ place: DirectoryLocation) -> [String] {
    [place.name, address(place)] + hours(place.hours) + [distance(place)].compactMap { $0 }
  }
}
