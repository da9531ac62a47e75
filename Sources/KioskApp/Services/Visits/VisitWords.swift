import Interface
import Rules
import Screening
import Services
import Values
import Wording

/// Puts a visit into words.
enum VisitWords {
  /// "Monday, November 23, 2026, 9:30 a.m.".
  static func when(_ slot: SlotID, in context: ScreenContext) -> String {
    context.say(
      VisitsPhrase.when,
      [
        "date": .text(context.wordsWithWeekday(for: slot.date)),
        "time": .text(context.timeWords(slot.start)),
      ])
  }

  /// Day and time, office and address, a line each.
  static func whenAndWhere(_ slot: SlotID, in context: ScreenContext) -> String {
    guard let place = context.content?.forms.directory.location(slot.location) else {
      return when(slot, in: context)
    }
    return context.say(
      VisitsPhrase.whenAndWhere,
      [
        "date": .text(context.wordsWithWeekday(for: slot.date)),
        "time": .text(context.timeWords(slot.start)), "office": .text(place.name),
        "address": .text(PlaceWords(context).address(place)),
      ])
  }
}

extension ScreenContext {
  /// The most offices shown as the nearest.
  static let nearestLimit = 6

  /// The services that some office gives.
  var services: [DirectoryService] {
    guard let directory = content?.forms.directory else { return [] }
    return directory.services.filter { !directory.locations(service: $0.id).isEmpty }
  }

  /// A service in the reader's words where it has any, as published otherwise.
  func name(of service: DirectoryService) -> String {
    let words = service.key.isEmpty ? nil : book.text(path: "agencies.services.\(service.key).name")
    return words ?? service.name
  }

  /// The words of a service by its identifier.
  func serviceName(_ id: String) -> String {
    content?.forms.directory.service(id).map { name(of: $0) } ?? id
  }

  /// Where this kiosk stands, if that is known.
  var kioskPoint: GeoPoint? { PlaceWords.here(settings) }

  /// The borough a person named in this session, or in which this kiosk stands.
  var borough: String? {
    if !session.registration.borough.isEmpty { return session.registration.borough }
    if case .choice(let name)? = session.answers[FactPath("borough")] {
      return Directory.boroughID(name)
    }
    return settings.borough.map { Directory.boroughID($0) }
  }

  /// The offices for the visit being put together, the nearest first.
  var offices: [DirectoryLocation] {
    guard let directory = content?.forms.directory else { return [] }
    let visit = session.visit
    let found = directory.locations(
      service: visit.visitService, borough: visit.borough, near: kioskPoint)
    return visit.borough == nil ? Array(found.prefix(Self.nearestLimit)) : found
  }

  /// The boroughs that have an office for the visit, and the way to the nearest ones.
  var visitBoroughs: [Choice] {
    guard let directory = content?.forms.directory else { return [] }
    let service = session.visit.visitService
    let nearest =
      kioskPoint == nil ? [] : [Choice("nearest", say(VisitsPhrase.boroughNearest))]
    return nearest
      + directory.boroughs(service: service).map { borough in
        let count = directory.locations(service: service, borough: borough).count
        return Choice(
          .datum(borough), term("registration.boroughs", borough),
          detail: say(VisitsPhrase.boroughCount, ["count": .number(count)]),
          isDetailExtra: true)
      }
  }

  /// The languages of an interpreter; the one that is read comes first.
  var visitInterpreters: [Choice] {
    let form = content?.forms.registration
    let tags = (form?.languages ?? []).filter { $0 != form?.officeLanguage }
    let own = tags.filter { $0 == book.language }
    return [Choice("no", say(VisitsPhrase.interpreterNo))]
      + (own + tags.filter { $0 != book.language }).map {
        Choice(
          .datum($0),
          say(VisitsPhrase.interpreterYes, ["language": .text(name(ofLanguage: $0))]))
      }
  }

  /// An office's address, hours and distance, a line each.
  func line(of place: DirectoryLocation) -> String {
    let words = PlaceWords(self)
    let lines = [words.address(place)] + words.hours(place.hours)
    return (lines + [words.distance(place)].compactMap { $0 }).joined(separator: "\n")
  }

  /// A near day with its day of the week.
  func dayWords(_ date: CalendarDate) -> String {
    book.dayWithWeekday(
      month: date.month, day: date.day,
      weekday: (Weekday.allCases.firstIndex(of: date.weekday) ?? 0) + 1)
  }

  /// A time of day in words.
  func timeWords(_ time: TimeOfDay) -> String { book.time(minutes: time.minutes) }

  /// The last moment at which a visit may be promised or asked for, in milliseconds since 1970.
  func deadline(of slot: SlotID) -> Int64? { content?.forms.terms.deadline(of: slot) }

  /// Whether there is still time to ask for a visit: a page may have been open for an hour.
  func isInTime(_ slot: SlotID) -> Bool {
    content?.forms.terms.isInTime(slot, at: now.milliseconds) ?? false
  }

  /// The times on offer that can still be asked for.
  var openTimes: [SlotID] { (session.visit.offered ?? []).filter { isInTime($0) } }

  /// Whether the office can be asked while a person waits.
  var canAskOffice: Bool { link.isEnrolled && link.canAsk }

  /// Offers the free units that were found, and, where the office can be asked, all times of its
  /// hours. A kiosk that has no units and no line offers those times as wishes.
  mutating func offer(_ free: [SlotID: Int]) {
    session.visit.held = Set(free.filter { $0.value > 0 }.map(\.key))
    if canAskOffice {
      offerWishes()
      session.visit.offered = Set((session.visit.offered ?? []) + session.visit.held)
        .filter { isInTime($0) }.sorted { ($0.date, $0.start) < ($1.date, $1.start) }
      session.visit.areWishes = false
      return
    }
    guard free.isEmpty else {
      session.visit.offered = free.filter { $0.value > 0 && isInTime($0.key) }.map(\.key)
        .sorted { ($0.date, $0.start) < ($1.date, $1.start) }
      session.visit.areWishes = false
      session.visit.taken = Set(free.filter { $0.value <= 0 }.map(\.key))
      return
    }
    offerWishes()
  }

  /// Offers the times of the office's hours as wishes, without those known to be taken.
  mutating func offerWishes() {
    let all =
      content?.forms.slots(
        at: session.visit.location, from: today, days: VisitDayScreen.horizon, now: now) ?? []
    session.visit.offered = all.filter { !session.visit.taken.contains($0) }
    session.visit.areWishes = true
  }
}
