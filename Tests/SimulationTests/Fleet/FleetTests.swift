import FoundationEssentials
import KioskStore
import OfficeCore
import OfficeTestSupport
import Simulation
import Testing

/// B3 and the fifth acceptance: 500 kiosks and 7,000 units with `KIOSK_TEST_CASES=500`, a tenth of
/// both otherwise.
@Suite struct FleetTests {
  private static var isWhole: Bool {
    ProcessInfo.processInfo.environment["KIOSK_TEST_CASES"].flatMap { Int($0) } ?? 0 >= 500
  }

  private static func plan(dark: Int = 0) -> Fleet.Plan {
    var plan = Fleet.Plan()
    if isWhole { (plan.kiosks, plan.unitsADay) = (500, 500) }
    plan.darkPercent = dark
    return plan
  }

  @Test("B3: 90 % idle, and every online kiosk books while a unit is unsold")
  func idle() throws {
    let fleet = try Fleet(Self.plan(), seed: 1)
    try fleet.begin()
    let leased = try fleet.leased()
    #expect(leased * 100 <= fleet.allUnits * 35, "\(leased) of \(fleet.allUnits) leased")
    try fleet.sellAll()
    try fleet.judge()
    for fault in fleet.faults.prefix(5) { Issue.record("\(fault)") }
    #expect(fleet.soldUnits == fleet.allUnits)
    print(
      "B3: \(fleet.kiosks.count) kiosks, \(fleet.soldUnits) of \(fleet.allUnits) units sold in "
        + "\(fleet.attempts) attempts, \(fleet.retries) after units came back; \(leased) leased first"
    )
  }

  @Test("B3: with a fifth of the kiosks dark, under a tenth of the units is stranded")
  func dark() throws {
    let fleet = try Fleet(Self.plan(dark: 20), seed: 2)
    try fleet.begin()
    try fleet.sellAll()
    try fleet.judge()
    for fault in fleet.faults.prefix(5) { Issue.record("\(fault)") }
    let stranded = fleet.allUnits - fleet.soldUnits
    #expect(stranded > 0 && stranded * 100 < fleet.allUnits * 10)
    // After the override they are sold as well.
    for kiosk in fleet.kiosks where !kiosk.isUp {
      _ = try? fleet.shop.service.override(kiosk.store.kiosk, by: "S", reason: "dark")
    }
    try fleet.sellAll()
    try fleet.judge()
    #expect(fleet.soldUnits == fleet.allUnits && fleet.faults.isEmpty)
    print("B3: a fifth dark: \(stranded) of \(fleet.allUnits) stranded, 0 after the overrides")
  }
}
