import Welfare
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
    let town = [place.city, place.postcode].filter { !$0.isEmpty }.joined(separator: " ")
    return [place.street, place.floor, town].filter { !$0.isEmpty }.joined(separator: ", ")
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
      let periods = line.periods.map { period in
        context.say(
          PlacePhrase.timeRange,
          [
            "from": .text(book.time(minutes: period.opens.minutes)),
            "to": .text(book.time(minutes: period.closes.minutes)),
          ])
      }
      return context.say(
        PlacePhrase.dayHours,
        ["days": .text(days(line)), "hours": .text(periods.joined(separator: ", "))])
    }
  }

  private func days(_ line: OpeningHours.Line) -> String {
    let first = book.weekday(number(line.first))
    guard line.first != line.last else { return first }
    return context.say(
      PlacePhrase.dayRange,
      ["first": .text(first), "last": .text(book.weekday(number(line.last)))])
  }

  private func number(_ day: Weekday) -> Int {
    (Weekday.allCases.firstIndex(of: day) ?? 0) + 1
  }

  /// All of it, a line each: name, address, hours, distance.
  func lines(_ place: DirectoryLocation) -> [String] {
    [place.name, address(place)] + hours(place.hours) + [distance(place)].compactMap { $0 }
  }
}
