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
    let planned = slots.sites(near: nil, on: monday).flatMap { slots.slots(at: $0, on: monday) }
    let found = Set(planned.map(\.slot))
    #expect(found.count > 100)
    #expect(planned.allSatisfy { $0.units == content.slots.unitsPerSlot })
    #expect(slots.units(on: monday) == planned.reduce(0) { $0 + $1.units })
    #expect(slots.units(on: thanksgiving) == 0)
    // What a kiosk can offer, the office has.
    let saturday = content.zone.moment(of: monday.adding(days: -2), minute: 600)
    let now = OfficeMoment(try #require(saturday), in: content.zone)
    for place in content.directory.locations {
      let offered = content.slots(at: place.id, from: monday, days: 1, now: now)
      #expect(offered.allSatisfy { found.contains($0) })
    }
  }

  @Test func `Places come nearest first, or those of the borough`() throws {
    let content = try Self.content()
    let slots = ContentSlots(content)
    let day = try #require(CalendarDate(iso: "2026-11-23"))
    let place = try #require(content.directory.locations.last { $0.point != nil })
    let here = KioskPlace(latitude: place.point?.latitude, longitude: place.point?.longitude)
    let near = slots.sites(near: here, on: day)
    let first = try #require(near.first.flatMap { content.directory.location($0)?.point })
    #expect(place.point?.metres(to: first) == 0)
    #expect(Set(near) == Set(slots.sites(near: nil, on: day)))
    let borough = slots.sites(near: KioskPlace(borough: "Staten Island"), on: day)
    let count = content.directory.locations.count { $0.borough == "staten-island" }
    #expect(count > 0)
    #expect(
      borough.prefix(count).allSatisfy {
        content.directory.location($0)?.borough == "staten-island"
      })
  }
}
