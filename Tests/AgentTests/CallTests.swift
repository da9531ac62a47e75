import KioskStore
import OfficeContract
import OfficeCore
import Sync
import Testing

/// A call that recurs has its two ends in two modules; no compiler sees that one is missing.
@Suite struct CallTests {
  @Test(arguments: RecurringCall.table)
  func `What recurs has the kiosk's side and the office's`(row: RecurringCall) {
    #expect(row.call is any KioskCall.Type)
    #expect(OfficeService.endpoints.contains(row.endpoint))
  }

  @Test func `No two calls share a path`() {
    #expect(Set(OfficeService.endpoints.map(\.path)).count == OfficeService.endpoints.count)
  }
}
