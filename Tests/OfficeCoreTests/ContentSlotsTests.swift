import FoundationEssentials
import OfficeContract
import OfficeCore
import OfficeTestSupport
import Services
import TestSupport
import Testing
import Values

struct ContentSlotsTests {
  /// The content that ships with the program.
  private static func content() throws -> ContentBundle {
    let root = URL(filePath: PackageFolder.path)
    var files: [String: [UInt8]] = [:]
    for name in ContentBundle.files {
      let path = root.appending(path: "Sources/Content/new-york/\(name)").path
      files[name] = FileManager.default.contents(atPath: path).map { [UInt8]($0) }
    }
    return try ContentBundle(files: files)
  }

  @Test func `The offices of New York have slots on a working day and none on a holiday`() throws {
    let content = try Self.content()
    let slots = ContentSlots(content)
    let monday = try #require(CalendarDate(iso: "2026-11-23"))
    let thanksgiving = try #require(CalendarDate(iso: "2026-11-26"))
    let found = slots.slots(on: monday)
    #expect(found.count > 100)
    #expect(found.values.allSatisfy { $0 == content.slots.unitsPerSlot })
    #expect(slots.slots(on: thanksgiving).isEmpty)
    // What a kiosk can offer, the office has.
    let saturday = content.zone.moment(of: monday.adding(days: -2), minute: 600)
    let now = OfficeMoment(try #require(saturday), in: content.zone)
    for place in content.directory.locations {
      let offered = content.slots(at: place.id, from: monday, days: 1, now: now)
      #expect(offered.allSatisfy { found[$0] != nil })
    }
  }

  @Test func `A kiosk gets leases of every place on every working day, in one answer`() throws {
    let slots = ContentSlots(try Self.content())
    let office = try TestOffice(slots: slots.source)
    // A slot has two units: a third kiosk may find a short Saturday let already.
    for name in ["A", "B"] {
      let kiosk = try office.enrolled(name)
      let leases = try kiosk.leases(at: office.service, from: office.clock.today).leases
      #expect(leases.count <= Limits.leasesHeld)
      for number in 0..<14 {
        let day = office.clock.today.adding(days: number)
        let wanted = Set(slots.slots(on: day).keys.map(\.location))
        let got = Set(leases.filter { $0.slot.date == day }.map(\.slot.location))
        #expect(got == wanted, "\(name) \(day.iso)")
      }
      #expect(try kiosk.leases(at: office.service, from: office.clock.today).leases == leases)
    }
  }
}
