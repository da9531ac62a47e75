import Interface
import Testing
import Welfare
import Wording

@testable import KioskApp

@Suite struct InformationTests {
  @Test(arguments: ["Kinds of help", "Your rights", "This terminal"])
  func `Each topic has leaflets that can be read and taken along`(topic: String) throws {
    var pilot = try Pilot.home()
    pilot.choose("Information")
    pilot.choose(topic)
    pilot.press(.enter)
    #expect(pilot.pageID.hasPrefix("information.leaflet."))
    let all = pilot.everything()
    #expect(all.count > 300)
    pilot.choose("Take this leaflet along")
    #expect(pilot.pageID.hasPrefix("takeAlong."))
    pilot.press(.escape, .escape)
    for _ in 0..<6 where pilot.pageID != "information" { pilot.press(.escape) }
    #expect(pilot.pageID == "information")
  }

  @Test func `Every leaflet has a title and paragraphs`() throws {
    let content = try Files.content()
    let book = try Files.book("en")
    for leaflet in content.forms.leaflets {
      #expect(book.text(path: "leaflets.items.\(leaflet.id).title") != nil, "\(leaflet.id)")
      #expect(!book.texts(path: "leaflets.items.\(leaflet.id).paragraphs").isEmpty, "\(leaflet.id)")
    }
  }
}
