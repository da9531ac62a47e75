import Database
import FoundationEssentials
import Glibc
import KioskStore
import OfficeContract
import Posix
import Rig
import Services
import Values

/// A kiosk and an office between two deaths: what was promised to whom, and the words to go on with.
/// The agent is run for one turn each time, so that everything happens in order.
final class PointStage {
  let stage: Stage
  /// Every reference that somebody was shown.
  private(set) var shown: [Reference] = []
  /// What each journey typed.
  private(set) var markers: [String] = []
  /// Folders of kiosks that joined later.
  private(set) var others: [String] = []
  private var serial = 0

  init(folder: String) throws {
    stage = try Stage(folder: folder)
    stage.kill(.agent)
  }

  /// A number that was not given before.
  func next() -> Int {
    serial += 1
    return serial
  }

  /// A word that was not typed before; a name may have no digits.
  func marker() -> String {
    let digits = Array("abcdefghij")
    let marker =
      "Crash\(String(String(next()).compactMap { $0.wholeNumberValue.map { digits[$0] } }))x"
    markers.append(marker)
    return marker
  }

  /// A reference was shown.
  func show(_ reference: Reference?) { if let reference { shown.append(reference) } }

  /// Puts packets into an outbox; their references count as shown.
  func submit(_ count: Int, at data: String? = nil, filler: Int = 0) throws {
    let store = try KioskStore(directory: data ?? stage.data)
    for _ in 0..<count {
      let text = marker() + String(repeating: " and", count: filler)
      let outcome = try store.submit(
        Submission(Feedback(kind: .suggestion, text: text), consent: nil, language: "en"),
        today: CalendarDate(daysSince1970: Int(Clock.wall / 86_400_000)),
        wallMilliseconds: Clock.wall)
      guard let saved = outcome.saved else { throw Stage.Failure("a packet was not saved") }
      show(saved.reference)
    }
  }

  /// Lets the agent do everything that can be done at once; whether nothing waits then.
  @discardableResult
  func once(_ settings: [String] = [], at data: String? = nil) throws -> Bool {
    let text = try stage.run(
      "kiosk-sync", ["once", "--data", data ?? stage.data, "--config", stage.configuration],
      settings: settings, allowsFailure: true)
    return text.contains("waiting 0")
  }

  /// Lets the agent work until nothing waits.
  func drain(at data: String? = nil) throws {
    let end = Clock.monotonic + Stage.patience
    while try !once(at: data) {
      guard Clock.monotonic < end else { throw Stage.Failure("the outbox does not drain") }
      usleep(100_000)
    }
  }

  /// Runs `kiosk-office` with the office's folder after the command.
  @discardableResult
  func office(
    _ command: [String], _ rest: [String] = [], input: String? = nil, settings: [String] = [],
    allowsFailure: Bool = false
  ) throws -> String {
    try stage.run(
      "kiosk-office", command + [stage.officeFolder] + rest, input: input, settings: settings,
      allowsFailure: allowsFailure)
  }

  /// A time at which the kiosk holds no unit, of a place and an hour of which it holds some.
  func slotToAskFor() throws -> SlotID {
    let kiosk = try Connection(path: StoreFile.database.path(in: stage.data))
    let held = try kiosk.all(
      "SELECT DISTINCT location || '/' || date, start FROM lease WHERE state = 'held'"
    ) { row in
      TimeOfDay(minutes: Int(row.integer(1))).flatMap { SlotID(text: "\(row.text(0))/\($0.text)") }
    }.compactMap { $0 }
    let here = Set(held)
    // A week apart the calendar is the same.
    for slot in held {
      for days in [7, -7, 14] {
        let other = SlotID(
          location: slot.location, date: slot.date.adding(days: days), start: slot.start)
        if !here.contains(other) { return other }
      }
    }
    throw Stage.Failure("the kiosk holds no unit, or all of them")
  }

  /// Prepares a kiosk that has not joined; gives its data folder.
  func newKiosk() throws -> String {
    let data = "\(stage.folder)/kiosk-\(next())"
    others.append(data)
    try submit(1, at: data)
    return data
  }

  /// What the terminal prints where these lines are typed.
  func terminal(_ lines: [String], settings: [String] = []) throws -> String {
    try stage.run(
      "kiosk", ["--plain", "--data", stage.data, "--config", stage.configuration],
      input: lines.joined(separator: "\n") + "\n", settings: settings, allowsFailure: true)
  }

  /// Loses the office behind a backup and restores it; `settings` are the restoring program's.
  func restore(settings: [String] = []) throws {
    let name = next()
    let backup = "\(stage.folder)/backup-\(name)"
    try submit(1)
    try drain()
    try office(["backup"], [backup])
    try submit(2)
    try drain()
    stage.kill(.office)
    try FileManager.default.moveItem(
      atPath: stage.officeFolder, toPath: "\(stage.folder)/lost-\(name)")
    func run(_ settings: [String], allowsFailure: Bool) throws {
      _ = try stage.run(
        "kiosk-office",
        [
          "restore", backup, stage.officeFolder, "--recovery-key",
          stage.folder + "/recovery.key", "--open-keys",
        ], settings: settings, allowsFailure: allowsFailure)
    }
    let database = stage.officeFolder + "/office.sqlite"
    if !settings.isEmpty { try run(settings, allowsFailure: true) }
    // Where the database has its name already, the office is whole.
    if !FileManager.default.fileExists(atPath: database) { try run([], allowsFailure: false) }
    try stage.replaceOffice()
  }
}
