import Configuration
import Glibc
import Posix
import Rig
import Wording

/// `kiosk-bench pages`: what a key costs on the pages with most on them, in two languages and two
/// sizes, beside dialog on a terminal of the same size.
///
/// Both get their keys in turn, so that what else the machine does slows both alike; the ratio is
/// the median of the ratios of neighbours.
struct PagesBench {
  /// A page, how one gets there from the first page in a language, and what is pressed there.
  private struct Place {
    let name: String
    /// Keys after the language was chosen, each waited for.
    let way: [String]
    /// The phrase that the page shows.
    let phrase: String
    /// Pressed again and again.
    let keys: [String]
    let peer: [String]
  }

  private static let (down, up) = ("\u{1B}OB", "\u{1B}OA")
  private static let pin = "417203"
  private static let menu =
    ["dialog", "--menu", "Choose a service", "20", "60", "12"]
    + (1...12).flatMap { ["\($0)", "Service number \($0)"] }
  private static let form =
    ["dialog", "--form", "Registration", "20", "70", "12"]
    + (1...12).flatMap { ["Field \($0)", "\($0)", "1", "", "\($0)", "20", "30", "0"] }
  private static let staff = ["\u{1B}[24~", "S-014", "\r", pin, "\r", "1"]

  private static let places = [
    Place(
      name: "results, arrow", way: ["1", "1", "1\r", "\u{1B}OF", "\r"],
      phrase: "find.results.title", keys: [down, up], peer: menu),
    Place(
      name: "offices, arrow", way: ["3", "1", "1", "3"], phrase: "visits.office.heading",
      keys: [down, up], peer: menu),
    Place(
      name: "staff form, arrow", way: staff, phrase: "staff.enrolment.title",
      keys: [down, up], peer: form),
    Place(
      name: "staff form, typing", way: staff, phrase: "staff.enrolment.title",
      keys: "Maria".map(String.init) + Array(repeating: "\u{7F}", count: 5), peer: form),
  ]

  private let kiosk: [String]
  private var worst = 0.0

  /// Measures all pages; 1 where one is not reached, or dialog is not installed.
  static func run() -> Int32 {
    let data = "/tmp/kiosk-pages-\(getpid())"
    defer { Files.remove(data) }
    let added = RunningProgram.run(
      [
        "sh", "-c",
        "echo \(pin) | \(OwnProcess.neighbour("kiosk")) staff add S-014 'Kim Alvarez' --data \(data) 2>&1",
      ], errors: "/dev/null")
    guard added.code == 0 else {
      print("pages: \(added.text)")
      return 1
    }
    var bench = PagesBench(kiosk: [OwnProcess.neighbour("kiosk"), "--data", data])
    print(
      "pages                                     key p50   key p99  bytes"
        + "   dialog p50       p99  bytes   kiosk / dialog")
    for (language, key) in offered() {
      for (columns, rows) in [(80, 24), (300, 100)] {
        for place in places {
          guard bench.measure(place, language, key, columns: columns, rows: rows) else { return 1 }
        }
      }
    }
    print("the dearest page costs \(bench.worst.text(0)) of dialog")
    return 0
  }

  /// The first and the last language of the first page, with the keys that choose them.
  private static func offered() -> [(language: String, key: String)] {
    guard let folder = try? ResourceFolders.locales(configured: ""),
      let tags = try? ResourceFolders.names(in: folder),
      let languages = try? Languages(
        tags.map {
          try LanguageInfo(
            tag: $0, file: ResourceFolders.read("\(folder)/\($0)/language.json"))
        })
    else { return [] }
    let numbered = languages.all.enumerated().map { ($1.tag, "\($0 + 1)") }
    return [numbered[0], numbered[numbered.count - 1]]
  }

  private mutating func measure(
    _ place: Place, _ language: String, _ languageKey: String, columns: Int, rows: Int
  ) -> Bool {
    let name = "\(place.name), \(language), \(columns)x\(rows)"
    guard let peer = PseudoTerminal(place.peer, columns: columns, rows: rows),
      peer.drain(quietMilliseconds: 300).bytes > 0
    else {
      print("pages: dialog cannot be started; install it")
      return false
    }
    guard let ours = PseudoTerminal(kiosk, columns: columns, rows: rows),
      ours.drain(quietMilliseconds: 500).bytes > 0, let words = Self.words(place.phrase, language)
    else {
      print("pages: kiosk was not found beside this program; build it first")
      return false
    }
    for keys in [languageKey] + place.way { _ = ours.go(keys, quietMilliseconds: 700) }
    // Everything drawn anew: whether the page is the one that is meant.
    let shown = ours.go("\u{0C}", quietMilliseconds: 300)
    guard shown.contains(words) else {
      print("pages: no “\(words)” on \(name): the way there has changed")
      return false
    }
    report(name, place.keys, ours, peer)
    return true
  }

  private mutating func report(
    _ name: String, _ keys: [String], _ ours: PseudoTerminal, _ peer: PseudoTerminal
  ) {
    var (mine, theirs, ratios): ([Double], [Double], [Double]) = ([], [], [])
    var (myBytes, theirBytes): ([Double], [Double]) = ([], [])
    for round in 0..<300 {
      let bytes = Array(keys[round % keys.count].utf8)
      let (answer, other) = (ours.press(bytes), peer.press(bytes))
      guard round >= 20, answer.bytes > 0, other.bytes > 0 else { continue }
      mine.append(answer.milliseconds)
      theirs.append(other.milliseconds)
      ratios.append(answer.milliseconds / other.milliseconds)
      myBytes.append(Double(answer.bytes))
      theirBytes.append(Double(other.bytes))
    }
    let ratio = ratios.percentile(50)
    worst = max(worst, ratio)
    let cells = [
      name.padded(37), mine.percentile(50).text(9), " ms", mine.percentile(99).text(7), " ms",
      Self.whole(myBytes.percentile(50), 7), theirs.percentile(50).text(9), " ms",
      theirs.percentile(99).text(7), " ms", Self.whole(theirBytes.percentile(50), 7),
      ratio.text(17),
    ]
    print(cells.joined())
    fflush(nil)
  }

  private static func whole(_ value: Double, _ width: Int) -> String {
    let text = String(Int(value))
    return String(repeating: " ", count: max(0, width - text.count)) + text
  }

  /// The words of a phrase in a language.
  private static func words(_ path: String, _ language: String) -> String? {
    guard let folder = try? ResourceFolders.locales(configured: ""),
      let namespace = path.split(separator: ".").first.map(String.init),
      let bytes = try? ResourceFolders.read("\(folder)/\(language)/\(namespace).json"),
      let book = try? Phrasebook(language: language, files: [namespace: bytes])
    else { return nil }
    return book.text(path: path)
  }
}
