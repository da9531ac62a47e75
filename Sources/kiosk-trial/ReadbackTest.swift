import Arguments
import FoundationEssentials
import Glibc
import OfficeTestSupport
import Rig

/// `kiosk-trial readback`: what citizens typed and what the office answered, looked for by whoever has the
/// kiosk's files, or the office's without what unlocks them: in clear in every file, and with every key
/// that can be found there.
struct ReadbackTest {
  /// What is done wrong on purpose.
  enum Plant: String, CaseIterable {
    /// A text in clear in a file of the kiosk.
    case clear
    /// A key that opens every packet, within a file of the kiosk.
    case packetKey = "packet-key"
    /// The key of one letter, within a file of the kiosk.
    case letterKey = "letter-key"
    /// What unlocks the office's keys, in the office's folder.
    case unlocked
  }

  private let count: Int
  private let plant: Plant?
  private let keepsFolder: Bool

  init(_ given: Given) {
    count = given.count(.readbacks) ?? 1000
    plant = given.value(.readbackPlant).flatMap { Plant(rawValue: $0) }
    keepsFolder = given.has(.keep)
  }

  /// Runs the trial; 0 if nothing was found, 1 if something was, 3 if it could not be done.
  @Sendable func outcome() -> Int32 {
    let folder = FileManager.default.temporaryDirectory.path + "/kiosk-readback-\(getpid())"
    do {
      let isGood = try run(in: folder)
      if !keepsFolder { try? FileManager.default.removeItem(atPath: folder) }
      print(isGood ? "readback: good" : "readback: BAD")
      return isGood ? 0 : 1
    } catch {
      print("readback stopped: \(error); files in \(folder)")
      return 3
    }
  }

  private func run(in folder: String) throws -> Bool {
    print("readback: \(count) packets and \(count) letters")
    // Temporary files of everything here are looked into as well.
    let temporary = folder + "/kiosk/temporary"
    try FileManager.default.createDirectory(atPath: temporary, withIntermediateDirectories: true)
    setenv("TMPDIR", temporary, 1)
    setenv("SQLITE_TMPDIR", temporary, 1)
    let stage = try ReadbackStage(folder: folder, count: count, isOfficeOpen: plant == .unlocked)
    var verdict = ReadbackVerdict()
    let typed = MarkerSearch(stage.typed)
    let read = MarkerSearch(stage.answers)
    func residue(_ when: String) throws {
      let found = try typed.found(in: stage.kioskFolder) + read.found(in: stage.kioskFolder)
      verdict.expect(0, found, of: typed.count + read.count, "kiosk's files, \(when): markers")
    }

    try stage.typeHalf()
    try residue("half without an office")
    // The key of a kiosk that has no office yet opens what it made: the search below can open.
    try control(stage, &verdict)
    try stage.joinAndTypeRest()
    if plant == .clear { try stage.leave(Array(stage.typed[count / 2].utf8)) }
    try residue("before delivery")
    let packets = try stage.waiting()
    verdict.expect(count, packets.count, of: count, "packets wait")
    try stage.deliver()
    try stage.answer()
    verdict.expect(count, try stage.readLetters(), of: count, "letters opened by reference")
    try residue("after delivery")
    let letters = try stage.letters()
    verdict.expect(count, letters.count, of: count, "letters kept")
    if plant == .packetKey { try stage.leave(stage.recoverySecret) }
    if plant == .letterKey { try stage.leave(try stage.letterKeys()[0]) }
    try stage.close()
    try residue("closed and opened again")

    let thief = try KeySearch(folder: stage.kioskFolder, adding: stage.unlockedKeys())
    print("  tried \(thief.description)")
    verdict.expect(0, thief.opened(packets), of: count, "packets opened by the kiosk's keys")
    verdict.expect(0, thief.opened(letters), of: count, "letters opened by the kiosk's keys")
    try stolen(stage, &verdict, typed, read)
    try rightful(stage, &verdict)
    return verdict.isGood
  }

  /// The same search finds what there is to find: keys that do open, and texts in clear.
  private func control(_ stage: ReadbackStage, _ verdict: inout ReadbackVerdict) throws {
    let packets = try stage.waiting()
    let search = try KeySearch(folder: stage.kioskFolder)
    verdict.expect(
      packets.count, search.opened(packets), of: packets.count,
      "control: packets opened by a kiosk without an office")
    let copy = stage.folder + "/control"
    try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
    let text = stage.typed.joined(separator: "\u{1F600}")
    try Data(text.utf8).write(to: URL(filePath: copy + "/utf8"))
    verdict.expect(
      count, try MarkerSearch(stage.typed).found(in: copy), of: count,
      "control: markers found in clear")
  }

  /// The office's disk in other hands, without what unlocks its keys.
  private func stolen(
    _ stage: ReadbackStage, _ verdict: inout ReadbackVerdict, _ typed: MarkerSearch,
    _ read: MarkerSearch
  ) throws {
    let found = try typed.found(in: stage.officeFolder) + read.found(in: stage.officeFolder)
    verdict.expect(0, found, of: typed.count + read.count, "stolen office disk: markers")
    let thief = try KeySearch(folder: stage.officeFolder)
    print("  tried \(thief.description)")
    let (packets, letters) = try stage.officeRows()
    verdict.expect(0, thief.opened(packets), of: count, "stolen office disk: packets opened")
    verdict.expect(0, thief.opened(letters), of: count, "stolen office disk: letters opened")
    verdict.expect(
      0, try stage.cases(asThief: true).count, of: count, "stolen office disk: cases by its program"
    )
  }

  /// Whoever should read can.
  private func rightful(_ stage: ReadbackStage, _ verdict: inout ReadbackVerdict) throws {
    let typed = Set(stage.typed)
    let cases = try stage.cases(asThief: false)
    verdict.expect(
      count, typed.intersection(cases).count, of: count, "office key: markers in cases")
    let recovered = try stage.recovered()
    verdict.expect(
      count, typed.intersection(recovered.texts).count, of: count,
      "recovery key alone: markers in packets")
    let keys = KeySearch(letterKeys: recovered.letterKeys)
    verdict.expect(
      count, keys.opened(try stage.letters()), of: count,
      "recovery key alone: letters, by the keys in the packets")
  }
}

/// What was found, line by line.
struct ReadbackVerdict {
  private(set) var isGood = true

  mutating func expect(_ expected: Int, _ found: Int, of all: Int, _ what: String) {
    if found != expected { isGood = false }
    print("  \(what.padded(58)) \(found) of \(all)\(found == expected ? "" : "  BAD")")
    fflush(nil)
  }
}
