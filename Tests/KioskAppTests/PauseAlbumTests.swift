import Interface
import Services
import TestSupport
import Testing
import Values

@testable import KioskApp

/// Every page of what is kept to go on with, at every size and in every language.
@Suite("Pages of going on later at every size")
struct PauseAlbumTests {
  @Test(arguments: LocaleFolder.tags) func `Go on later`(_ language: String) throws {
    var album = Album("pause", language)
    var pilot = try Pilot.home(settings: AppSettings(canPrint: true))
    pilot.pick("register")
    pilot.fill("familyName", "O'Brien")
    pilot.wait(seconds: 90)
    try album.add(pilot) { PrivacyTimer.page(canPause: true, in: $0) }
    pilot.press(.character("3"))
    try album.add(pilot)
    let failures: [PauseTrouble] = [
      .tooLong, .tooMany, .storage(.full), .storage(.revoked), .storage(.other),
    ]
    for failure in failures {
      var other = pilot
      other.answer(.pauseFailed(failure))
      try album.add(other)
    }
    guard case .pause(let bytes, let day, _)? = pilot.app.awaited.last else {
      Issue.record("nothing is kept")
      return
    }
    pilot.answer(.paused(Pilot.reference, bytes, lastDay: day))
    try album.add(pilot)
    pilot.answer(.link(Pilot.offline))
    try album.add(pilot)
    pilot.choose("Take it along")
    try album.add(pilot)
    pilot.press(.escape)
    pilot.choose("Go on now")
    pilot.wait(seconds: 90)
    try album.add(pilot) { PrivacyTimer.page(canPause: true, in: $0) }
    pilot = try Pilot.askingForCase(link: Pilot.offline)
    pilot.answer(.caseOpened(CaseFinding(mailbox: "ab12", paused: [1])))
    try album.add(pilot)
    album.check()
  }
}
