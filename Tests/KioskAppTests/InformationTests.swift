import Interface
import Screening
import Services
import Testing
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

  @Test func `Every programme can be read about, with a leaflet of its own or without`() throws {
    let content = try Files.content()
    var context = ScreenContext(
      book: try Files.book("en"), languages: [],
      now: try Pilot.moment("2026-11-21", 600), settings: AppSettings())
    context.content = content
    let ids = Leaflets.ids(.programmes, in: context)
    #expect(ids.count == content.screening.programmes.count)
    #expect(Set(ids).count == ids.count)
    for id in ids {
      #expect(Leaflets.title(id, in: context) != id)
      #expect(Leaflets.paragraphs(id, in: context).count >= 3, "\(id)")
    }
  }

  @Test func `Every key of these screens has its English words, and every text is used`() throws {
    let book = try Files.book("en")
    let keys = Set(
      FindPhrase.allCases.map(\.rawValue) + TakeAlongPhrase.allCases.map(\.rawValue)
        + PlacePhrase.allCases.map(\.rawValue) + InformationPhrase.allCases.map(\.rawValue))
    for key in keys {
      #expect(book.template(key) != nil || book.template("\(key)_other") != nil, "\(key)")
    }
    for key in book.keys where key.hasPrefix("find.") || key.hasPrefix("information.") {
      let plain = ["_zero", "_one", "_other"].first { key.hasSuffix($0) }
        .map { String(key.dropLast($0.count)) }
      let isMade = ["persons", "periods", "contradictions"].contains {
        key.hasPrefix("find.\($0).")
      }
      #expect(isMade || keys.contains(plain ?? key), "\(key)")
    }
  }
}
