import Interface
import OfficeContract
import Services
import Testing
import Values

@testable import KioskApp

extension Pilot {
  /// A kiosk beside the Queens SNAP Center.
  static var inQueens: AppSettings {
    AppSettings(latitude: 40.75, longitude: -73.93)
  }

  /// A visit about food at the Queens SNAP Center, up to its days.
  static func atOffice() throws -> Pilot {
    var pilot = try Pilot.home()
    pilot.choose("Appointments")
    pilot.choose("Make")
    pilot.choose("Food")
    pilot.choose("Queens")
    pilot.choose("Queens SNAP Center")
    return pilot
  }

  /// A reference was looked up.
  static func found(_ finding: ReferenceFinding) throws -> Pilot {
    var pilot = try Pilot.home()
    pilot.choose("Appointments")
    pilot.choose("Move or cancel")
    pilot.fill(Pilot.reference.text)
    pilot.answer(.reference(finding, mailbox: "ab12"))
    return pilot
  }

  /// The visits that were asked for.
  var visits: [AppointmentRequest] {
    submissions.compactMap { $0.payload.value as? AppointmentRequest }
  }

  /// The changes that were asked for.
  var changes: [AppointmentChange] {
    submissions.compactMap {
      $0.payload.value as? AppointmentChange
    }
  }

  /// A slot of the Queens SNAP Center.
  func slot(_ time: String, on date: String) throws -> SlotID {
    let places = try Files.content().forms.directory.locations
    let place = try #require(places.first { $0.name == "Queens SNAP Center" })
    return SlotID(
      location: place.id, date: try #require(CalendarDate(iso: date)),
      start: try #require(TimeOfDay(text: time)))
  }

  /// Free units by time of a day.
  func free(_ units: [String: Int], on date: String) throws -> [SlotID: Int] {
    var free: [SlotID: Int] = [:]
    for (time, count) in units { free[try slot(time, on: date)] = count }
    return free
  }

  /// Takes a time of Monday, 23 November and goes on to the page that is checked.
  mutating func bookUpToCheck(_ time: String) {
    choose("Monday, November 23")
    choose(time)
    fill("")
    fill("")
    choose("No")
    choose("No")
  }

  /// Takes the first day and time and goes on to saving.
  mutating func bookFirst() throws {
    press(.enter, .enter, .enter)
    fill("")
    fill("")
    choose("No")
    choose("No")
    choose("Yes, go on")
    choose("I agree")
  }
}
