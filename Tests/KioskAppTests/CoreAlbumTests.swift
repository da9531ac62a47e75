import Interface
import TestSupport
import Testing

@testable import KioskApp

/// The first pages, help, the warning before everything is cleared, and "Find help" with
/// leaflets, at every size: nothing is cut off, and the frames are kept as text.
@Suite("First pages and help to be found at every size")
struct CoreAlbumTests {
  @Test(arguments: LocaleFolder.tags) func `First pages`(_ language: String) throws {
    var album = Album("core", language)
    var pilot = try Pilot()
    try album.add(pilot)
    pilot.press(.enter)
    try album.add(pilot)
    pilot.press(.character("0"))
    try album.add(pilot)
    pilot.press(.escape)
    for isEnrolled in [true, false] {
      pilot.answer(.link(LinkStatus(isEnrolled: isEnrolled, waiting: 2, isUp: false)))
      try album.add(pilot)
    }
    pilot.choose("Register")
    pilot.press(.character("O"))
    try album.add(pilot) { PrivacyTimer.page(canPause: false, in: $0) }
    var back = try Pilot.home()
    back.fillRegistration()
    back.choose("Yes, go on")
    back.choose("I agree")
    back.answer(.submitted(Pilot.reference, nil))
    back.choose("Do something else")
    back.choose("Tell us")
    back.press(.character("#"))
    try album.add(back)
    album.check()
  }

  @Test(arguments: LocaleFolder.tags) func `Find help and leaflets`(_ language: String) throws {
    var album = Album("find", language)
    var seen: Set<String> = []
    var names: Set<String> = []
    let pilot = try Room(columns: 80, rows: 24).pilot()
    var tour = FindTour(pilot: pilot) { pilot, name in
      let isKept = !name.isEmpty && names.insert(name).inserted
      guard seen.insert(pilot.pageID).inserted || isKept else { return }
      #expect(throws: Never.self) { try album.add(pilot, isKept: isKept) }
    }
    tour.walk()
    #expect(seen.count > 40)
    album.check()
  }
}
