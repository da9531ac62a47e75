import OfficeContract
import OfficeCore
import OfficeTestSupport
import Sealing
import Services
import Testing
import Values

/// B1: nothing earlier than now plus the lead time; B6: by the office's own day.
struct LeadTimeTests {
  private static let rule = "EST5EDT,M3.2.0,M11.1.0"

  /// Two slots a day, at 9 and at 16, in New York, with two hours of lead.
  private static func office() throws -> TestOffice {
    let zone = try #require(OfficeZone(name: "America/New_York", rule: rule))
    return try TestOffice(
      slots: { day in [SlotTests.slot(day, 9): 1, SlotTests.slot(day, 16): 1] },
      terms: VisitTerms(zone: zone, leadHours: 2), policy: .everything)
  }

  @Test(
    "B1: no unit is leased whose time is past or too near; a lease ends by the lead time")
  func leases() throws {
    let office = try Self.office()
    let kiosk = try office.enrolled()
    // 14:30 in UTC, 9:30 in New York.
    office.clock.advance(minutes: 14 * 60 + 30)
    let today = office.clock.today
    let leases = try kiosk.leases(at: office.service, from: today, days: 2).leases
    #expect(
      leases.map(\.slot) == [
        SlotTests.slot(today, 16), SlotTests.slot(today.adding(days: 1), 9),
        SlotTests.slot(today.adding(days: 1), 16),
      ])
    // 16:00 in New York is 21:00 in UTC.
    let four = Int64(today.daysSince1970) * 86_400_000 + 21 * 3_600_000
    #expect(leases.first?.expiresOfficeMilliseconds == four - 2 * 3_600_000)
  }

  @Test("B6: in a New York evening the leases of today's office begin with today, not tomorrow")
  func evening() throws {
    let office = try Self.office()
    let kiosk = try office.enrolled()
    // 01:00 in UTC of 18 November is 20:00 in New York of 17 November.
    office.clock.advance(minutes: 60)
    let leases = try kiosk.leases(
      at: office.service, from: LeaseRequest.fromToday, days: 2
    ).leases
    #expect(Set(leases.map(\.slot.date)) == [office.clock.today])
    #expect(leases.count == 2)
  }
}
