import OfficeContract
import OfficeCore
import TestSupport
import Testing

/// What rows of content promise.
@Suite struct ContentRecordTests {
  @Test(arguments: StoreKind.allCases)
  func `Content is for the first kiosks until it is released, and files are there once`(
    kind: StoreKind
  ) throws {
    let store = try kind.open(try TestFolder())
    try store.write { records in
      try records.saveKiosk(Sample.kioskRow())
      #expect(try records.newestContent(released: false) == nil)
      for number in 1...3 as ClosedRange<UInt64> {
        try records.insertContent(
          ContentRow(
            number: number, message: [UInt8(number)], hash: hex(UInt8(number)),
            publishedMilliseconds: Int64(number)))
      }
      #expect(try records.newestContent(released: true) == nil)
      try records.releaseContent(upTo: 2, at: 9)
      #expect(try records.newestContent(released: true)?.number == 2)
      #expect(try records.newestContent(released: false)?.number == 3)
      try records.releaseContent(upTo: 3, at: 10)
      #expect(
        try records.contents(limit: 9).map(\.releasedMilliseconds) == [10, 9, 9])
      for _ in 0..<2 { try records.insertContentFile(hex(7), [1, 2]) }
      #expect(try records.contentFile(hex(7)) == [1, 2])
      #expect(try records.contentFile(hex(8)) == nil)
      for _ in 0..<2 { try records.setCanary(Sample.kiosk, true) }
      #expect(try records.canaries() == [Sample.kiosk])
      try records.setCanary(Sample.kiosk, false)
      #expect(try records.canaries().isEmpty)
      #expect(try records.contentReport(of: Sample.kiosk) == nil)
      let report = ContentReport(
        taken: 3, shown: 2, shownHash: hex(2),
        trouble: ContentTrouble(number: 3, reason: .cannotLoad), refused: 1, lastRefusal: .old)
      try records.saveContentReport(report, of: Sample.kiosk)
      #expect(try records.contentReport(of: Sample.kiosk) == report)
    }
  }
}
