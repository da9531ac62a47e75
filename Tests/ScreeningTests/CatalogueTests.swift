import JSONText
import Screening
import Testing

@Test func `The content of New York loads`() throws {
  let catalogue = try ContentFolder.catalogue()
  #expect(catalogue.programmes.contains { $0.id == "snap" })
  #expect(catalogue.question(of: "borough")?.isPerPerson == false)
}

@Test func `A mistake in a content file is named with its place`() throws {
  var files = try ContentFolder.files()
  files["programmes/snap.json"] = Array(#"{"id":"snap","scope":7}"#.utf8)
  let error = #expect(throws: ContentError.self) { try ScreeningCatalogue(files: files) }
  #expect(error?.file == "programmes/snap.json")
  #expect(error?.path == "scope")
}
