import Arguments
import FoundationEssentials
import Glibc
import OfficeContract
import Posix
import Rig

/// `kiosk-trial parsers-run`: the process of the parsers, which `parsers` starts.
struct ParserRun {
  /// Most memory for data, that of an agent.
  private static let dataBytes: UInt = 256 << 20
  /// Longest that the processor works for one input, in nanoseconds.
  private static let inputNanoseconds: UInt64 = 3_000_000_000

  private let place: String
  private let seconds: Int
  private let seed: UInt64
  private let first: Int
  private let plant: ParserPlant?
  private let only: String?
  private let given: String?

  init(_ given: Given) {
    place = given.word(.place) ?? ""
    seconds = given.count(.fuzzSeconds) ?? 10
    seed = given.number(.seed) ?? 0
    first = given.count(.first) ?? 0
    plant = given.value(.parserPlant).flatMap { ParserPlant(rawValue: $0) }
    only = given.value(.parser)
    self.given = given.value(.bytes)
  }

  /// Runs the parsers; 0 at the end, 3 if they cannot be run.
  @Sendable func outcome() -> Int32 {
    OwnProcess.endWithParent(SIGKILL)
    OwnProcess.limitData(bytes: Self.dataBytes)
    let base = FileManager.default.isWritableFile(atPath: "/dev/shm") ? "/dev/shm" : "/tmp"
    let folder = "\(base)/kiosk-parsers-\(getppid())"
    try? FileManager.default.removeItem(atPath: folder)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    do {
      var parsers = try plant.map { [$0.parser] } ?? ParserTable.all(ParserStage(folder: folder))
      if let only { parsers.removeAll { $0.name != only } }
      let time = Int64(seconds) * 1000 / Int64(max(1, parsers.count))
      for (index, parser) in parsers.enumerated() where index >= first {
        let file = open(place, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { return 3 }
        defer { close(file) }
        run(parser, index, for: time, file)
      }
      return 0
    } catch {
      print("  the parsers cannot be run: \(error)")
      return 3
    }
  }

  /// Where the bytes stay that a parser failed with.
  static func kept(_ place: String, _ parser: Int) -> String { "\(place)-\(parser)" }

  private func run(_ parser: ForeignParser, _ index: Int, for time: Int64, _ file: Int32) {
    let begin = Clock.monotonic
    var (input, taken, slowest): (UInt64, Int, UInt64) = (0, 0, 0)
    var mistake: String?
    while mistake == nil, Clock.monotonic - begin < time || input <= parser.samples.count {
      let bytes = bytes(parser, input)
      ParserPlace(parser: index, input: input, name: parser.name).write(bytes, to: file)
      let before = Clock.threadNanoseconds
      do {
        let isTaken = try parser.takes(bytes)
        if isTaken { taken += 1 }
        if given == nil, !isTaken, input < parser.accepted { mistake = "a sample is refused" }
      } catch { mistake = error.words }
      let spent = Clock.threadNanoseconds - before
      slowest = max(slowest, spent)
      if spent > Self.inputNanoseconds {
        mistake = "\(spent / 1_000_000) ms for \(bytes.count) bytes"
      }
      if let mistake {
        let kept = Self.kept(place, index)
        rename(place, kept)
        print("  FOUND \(parser.name): \(mistake), input \(input): \(kept)")
      }
      input += 1
      if given != nil { break }
    }
    let rate = Int64(input) * 1000 / max(1, Clock.monotonic - begin)
    print(
      "  \(parser.name.padded(34)) \(input) inputs, \(rate) a second, \(taken) taken, "
        + "slowest \(slowest / 1_000_000) ms")
    fflush(nil)
  }

  /// The samples first, as they are; then what is made of them, each by its own number.
  private func bytes(_ parser: ForeignParser, _ input: UInt64) -> [UInt8] {
    if let given { return (try? ParserPlace.bytes(given)) ?? [] }
    if input < parser.samples.count { return parser.samples[Int(input)] }
    let name = parser.name.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01B3
    }
    var maker = ForeignBytes(seed: seed ^ name ^ (input &* 0x9E37_79B9_7F4A_7C15))
    return maker.next(parser.samples)
  }
}
