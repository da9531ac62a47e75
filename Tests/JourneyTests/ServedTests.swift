import Foundation
import TestSupport
import Testing

/// The main job on real programs: kiosk, agent and office, in a real terminal.
@Suite(.serialized, .enabled(if: Machine.hasTmux, "needs tmux"))
struct ServedTests {
  private static let names = [
    "en": ("O'Brien", "Séamus"), "es": ("Ñandú", "María José"), "zh-Hans": ("张", "张伟"),
    "ru": ("Иванова", "Дарья"),
  ]

  /// A person for each language; one with a language without names of its own has English ones.
  private static let people = Dictionary(
    uniqueKeysWithValues: LocaleFolder.tags.map { ($0, names[$0] ?? ("O'Brien", "Séamus")) })

  @Test(arguments: LocaleFolder.tags)
  func `A kiosk without an office serves a citizen in every language`(language: String) throws {
    let data = try Machine.temporaryFolder() + "/data"
    let screen = try TmuxScreen([Machine.programs + "/kiosk", "--data", data])
    let robot = try Robot(screen, language: language)
    let (family, given) = try #require(Self.people[language])
    try robot.begin()
    try robot.findHelp()
    try robot.leave()
    try robot.begin()
    let registered = try robot.register(family: family, given: given)
    try robot.leave()
    try robot.begin()
    let booked = try robot.book(name: family, heading: "reference.kinds.requested.heading")
    try robot.leave()
    try robot.begin()
    let complained = try robot.complain("\(given) \(family)")
    try robot.leave()
    #expect(Set([registered, booked, complained]).count == 3)
    try expectNoTrace(of: [family, given], in: data)
  }

  @Test func `With the office down nothing is lost, leaked or promised twice`() throws {
    let office = try OfficeProcess()
    let data = try Machine.temporaryFolder() + "/data"
    try office.start()
    let added = Machine.run(
      [Machine.programs + "/kiosk", "staff", "add", "S-014", "Kim Alvarez", "--data", data],
      input: "417203\n")
    try #require(added.status == 0, "\(added.output)")
    try office.enrol(data)
    office.stop()

    let screen = try TmuxScreen([Machine.programs + "/kiosk", "--data", data])
    var references: [String] = []
    for (language, person) in Self.people.sorted(by: { $0.key < $1.key }) {
      let robot = try Robot(screen, language: language)
      try robot.begin()
      references.append(try robot.register(family: person.0, given: person.1))
      try robot.leave()
      try robot.begin()
      references.append(
        try robot.book(name: person.0, heading: "reference.kinds.confirmed.heading"))
      try robot.leave()
      try robot.begin()
      references.append(try robot.complain("\(person.1) \(person.0)"))
      try robot.leave()
    }
    let english = try Robot(screen, language: "en")
    try english.begin()
    references.append(try english.enrol(family: "Wei", given: "Zhang"))
    try english.leave()
    let names = Self.people.values.flatMap { [$0.0, $0.1] } + ["Zhang"]
    try expectNoTrace(of: names.filter { $0.utf8.count > 3 }, in: data)

    try office.start()
    var cases: [[String: Any]] = []
    let haveArrived = try Patience.until(pause: 250) {
      cases = try office.cases()
      return cases.count >= references.count
    }
    #expect(haveArrived && cases.count == references.count, "\(cases.count) cases")
    let export = try office.ask("cases", "export", office.folder, "--json")
    for (family, given) in Self.people.values {
      #expect(export.contains(family) && export.contains(given))
    }
    for reference in references {
      _ = try office.ask("cases", "show", office.folder, reference)
    }
    // Each appointment that was confirmed is booked, each on a unit of its own.
    let booked = cases.compactMap { $0["appointment"] as? [String: Any] }
    let count = Self.people.count
    #expect(booked.map { $0["state"] as? String } == Array(repeating: "booked", count: count))
    #expect(Set(booked.map { "\($0["slot"] ?? "") \($0["unit"] ?? "")" }).count == count)
    #expect(try office.ask("alarms", office.folder) == "No alarms.\n")
    let status = Machine.run([Machine.programs + "/kiosk-sync", "status", "--data", data])
    #expect(status.output.contains(/waiting +0\n/), "\(status.output)")
    try expectNoTrace(of: names.filter { $0.utf8.count > 3 }, in: data)
  }

  private func expectNoTrace(of names: [String], in folder: String) throws {
    for name in names {
      let found = Machine.run(["grep", "-ra", "--", name, folder])
      #expect(found.status == 1, "\(found.output.prefix(200))")
    }
  }
}
