import Interface
import TestSupport
import Testing

@testable import KioskApp

/// The pages of the search, and of what happened, at every size: nothing is cut off, and the
/// frames are kept as text.
@Suite("Pages of the search at every size")
struct SearchAlbumTests {
  @Test(arguments: LocaleFolder.tags) func `Search`(_ language: String) throws {
    var album = Album("search", language)
    var pilot = try SearchTests.pilot()
    try album.add(pilot)
    pilot.fill("words", " ")
    pilot.press(.enter)
    try album.add(pilot)
    pilot.pick("food")
    try album.add(pilot)
    pilot.answer(SearchTests.page(20, total: 100))
    try album.add(pilot)
    pilot.pick("filters")
    try album.add(pilot)
    pilot.pick("done")
    pilot.pick("place:3")
    pilot.answer(.agency(SearchTests.agency(3)))
    try album.add(pilot)
    for _ in 0..<8 where pilot.pageID != "home" { pilot.press(.escape) }
    pilot.pick("find")
    pilot.pick("situation")
    try album.add(pilot)
    album.check()
  }
}
