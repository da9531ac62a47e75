import Testing

@testable import KioskApp

@Test func `A long document is divided into codes that fit`() {
  let document = PrintDocument(
    title: "Your reference", paragraphs: ["4F7K-2M9P-XYZ", String(repeating: "слово ", count: 40)])
  let parts = CodeParts.parts(of: document, capacity: 78)
  #expect(parts.count > 1 && parts.count <= CodeParts.maximumParts)
  #expect(parts.allSatisfy { $0.utf8.count <= 78 })
  #expect(parts.first?.contains("4F7K-2M9P-XYZ") == true)
  #expect(CodeParts.parts(of: document, capacity: 20).isEmpty)
}
