import Arguments
import Glibc
import Posix
import Rig

/// `kiosk-trial parsers`: every parser of bytes that come from outside gets bytes that are nearly
/// right, or not at all. None crashes, hangs or takes the memory of the machine; the office answers
/// none with a failure of its own; and what is read and written is read again as the same.
///
/// The parsers run in a process of their own with bounded memory, which says before each input which
/// it is. Where that process ends too soon, the next begins with the parser after.
struct ParserFuzz {
  /// A parser that is busy with one input for so many milliseconds hangs.
  private static let patience: Int64 = 30_000

  private let seconds: Int
  private let seed: UInt64
  private let plant: String?
  private let only: String?
  private let bytes: String?

  init(_ given: Given) {
    seconds = given.count(.fuzzSeconds) ?? 10
    seed = given.number(.seed) ?? UInt64(Clock.monotonic) &* 0x9E37_79B9 % 1_000_000
    plant = given.value(.parserPlant)
    only = given.value(.parser)
    bytes = given.value(.bytes)
  }

  /// Runs the trial; 0 if nothing was found, 1 if something was, 3 if it could not be done.
  @Sendable func outcome() -> Int32 {
    print("parsers: --seed \(seed), \(seconds) s")
    fflush(nil)
    let place = "/tmp/kiosk-parsers-\(getpid())"
    defer { unlink(place) }
    var (next, findings, isOver) = (0, 0, false)
    while !isOver {
      guard let child = start(at: next, place) else {
        print("the parsers cannot be started")
        return 3
      }
      let code = watch(child, place)
      let text = child.text
      print(text, terminator: "")
      findings += text.split(separator: "\n").count { $0.hasPrefix("  FOUND") }
      isOver = code == 0
      if !isOver {
        guard code != 3, let at = ParserPlace.read(place) else {
          print("the parsers did not begin (exit code \(code))")
          return 3
        }
        findings += 1
        let kept = ParserRun.kept(place, at.parser)
        rename(place, kept)
        print("  FOUND \(at.name): ended with \(Self.words(code)), input \(at.input): \(kept)")
        next = at.parser + 1
      }
      fflush(nil)
    }
    print(
      findings == 0
        ? "  good" : "  BAD: \(findings) found; repeat each with --parser NAME --bytes FILE")
    return findings == 0 ? 0 : 1
  }

  private func start(at parser: Int, _ place: String) -> RunningProgram? {
    unlink(place)
    var command = [
      OwnProcess.executable, "parsers-run", place, "--seed", "\(seed)", "--seconds", "\(seconds)",
      "--first", "\(parser)",
    ]
    if let plant { command += ["--plant", plant] }
    if let only { command += ["--parser", only] }
    if let bytes { command += ["--bytes", bytes] }
    return RunningProgram(command, errors: "/dev/null")
  }

  /// Waits for the end; an input that takes too long is killed.
  private func watch(_ child: RunningProgram, _ place: String) -> Int32 {
    var last = ParserPlace.read(place)
    var moved = Clock.monotonic
    while child.isOpen {
      child.read(milliseconds: 200)
      let now = ParserPlace.read(place)
      if now != last || now == nil { (last, moved) = (now, Clock.monotonic) }
      if Clock.monotonic - moved > Self.patience {
        child.kill()
        return -1
      }
    }
    return child.wait()
  }

  private static func words(_ code: Int32) -> String {
    switch code {
    case ..<0: "no end within \(patience / 1000) s"
    case 128...: "signal \(code - 128)"
    default: "exit code \(code)"
    }
  }
}
