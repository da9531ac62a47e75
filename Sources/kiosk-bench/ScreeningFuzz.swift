import Glibc
import ScreeningSamples
import Welfare

/// `kiosk-bench fuzz`: random rules, data and households; nothing may crash or take long.
struct ScreeningFuzz {
  /// The longest one evaluation may take, in milliseconds of this thread's own time.
  private static let limit = 100.0

  private let catalogue: ScreeningCatalogue
  private let interview: Interview
  private var slowest = 0.0
  private var slowestSeed: UInt64 = 0
  private var hangs: [UInt64] = []
  private var isReplay = false

  /// Runs for so many seconds, or replays one seed.
  static func run(_ arguments: [String]) -> Int32 {
    do {
      let catalogue = try ScreeningContent.catalogue()
      var fuzz = ScreeningFuzz(catalogue)
      if let seed = ScreeningContent.option("--seed", arguments).flatMap({ UInt64($0) }) {
        fuzz.isReplay = true
        fuzz.round(seed)
        print("fuzz: seed \(seed) took \(fuzz.slowest.text(0)) ms")
        return fuzz.hangs.isEmpty ? 0 : 1
      }
      let seconds = ScreeningContent.option("--seconds", arguments).flatMap { Int($0) } ?? 60
      return fuzz.run(seconds: max(1, seconds))
    } catch {
      print("fuzz: \(error)")
      return 1
    }
  }

  private init(_ catalogue: ScreeningCatalogue) {
    self.catalogue = catalogue
    interview = Interview(catalogue: catalogue, date: ScreeningContent.date(nil))
  }

  private mutating func run(seconds: Int) -> Int32 {
    let first = UInt64.random(in: 0...(.max / 2))
    print("fuzz: seeds from \(first), \(seconds) s; a crash leaves its seed in the last line")
    let end = Self.milliseconds(CLOCK_MONOTONIC) + Double(seconds) * 1000
    var said = 0.0
    var seed = first
    while Self.milliseconds(CLOCK_MONOTONIC) < end {
      // Said before it is tried: after a crash the thousand seeds from here on are to be replayed.
      if (seed - first) % 1000 == 0, Self.milliseconds(CLOCK_MONOTONIC) - said > 5000 {
        said = Self.milliseconds(CLOCK_MONOTONIC)
        print("fuzz: at seed \(seed), slowest \(slowest.text(0)) ms")
        fflush(nil)
      }
      round(seed)
      seed += 1
    }
    print(
      "fuzz: \(seed - first) rounds, slowest \(slowest.text(0)) ms (seed \(slowestSeed)),"
        + " \(hangs.count) over \(Int(Self.limit)) ms")
    for hang in hangs.prefix(20) { print("fuzz: replay with --seed \(hang)") }
    return hangs.isEmpty ? 0 : 1
  }

  private mutating func round(_ number: UInt64) {
    var seed = Seed(number)
    switch number % 8 {
    case 0: household(&seed, number)
    case 1: text(&seed, number)
    default: rule(&seed, number)
    }
  }

  private mutating func rule(_ seed: inout Seed, _ number: UInt64) {
    let rule =
      seed.oneIn(4)
      ? HostileRule.rule(&seed) : RandomRule.rule(&seed, depth: Int.random(in: 1...8, using: &seed))
    let data = seed.oneIn(4) ? HostileRule.data(&seed) : RandomRule.value(&seed, depth: 6)
    if isReplay {
      print("rule \(rule.jsonText.prefix(2000))")
      print("data \(data.jsonText.prefix(200)) ... \(data.jsonText.suffix(200))")
    }
    time(number) {
      guard let compiled = try? ClassicRule(rule), let result = try? compiled.evaluate(data) else {
        return 0
      }
      return result.jsonText.utf8.count
    }
  }

  private mutating func text(_ seed: inout Seed, _ number: UInt64) {
    var bytes = Array(RandomRule.rule(&seed, depth: 5).jsonText.utf8)
    for _ in 0..<Int.random(in: 1...5, using: &seed) where !bytes.isEmpty {
      let at = Int.random(in: bytes.indices, using: &seed)
      if seed.oneIn(2) {
        bytes[at] = UInt8.random(in: 0...255, using: &seed)
      } else {
        bytes.remove(at: at)
      }
    }
    time(number) {
      guard let rule = try? JSONReader.read(bytes), let compiled = try? ClassicRule(rule),
        let result = try? compiled.evaluate(.null)
      else { return 0 }
      return result.jsonText.utf8.count
    }
  }

  private mutating func household(_ seed: inout Seed, _ number: UInt64) {
    let full = RandomHousehold.answers(&seed, catalogue)
    let part = RandomHousehold.blurred(full, &seed, catalogue)
    time(number) { [interview] in interview.results(part).json.jsonText.utf8.count }
    time(number) { [interview] in interview.next(part)?.dependents ?? 0 }
  }

  private mutating func time(_ seed: UInt64, _ work: () -> Int) {
    let start = Self.milliseconds(CLOCK_THREAD_CPUTIME_ID)
    let size = work()
    let taken = Self.milliseconds(CLOCK_THREAD_CPUTIME_ID) - start
    precondition(size >= 0)
    if taken > Self.limit { hangs.append(seed) }
    if taken > slowest { (slowest, slowestSeed) = (taken, seed) }
  }

  private static func milliseconds(_ clock: clockid_t) -> Double {
    var moment = timespec()
    clock_gettime(clock, &moment)
    return Double(moment.tv_sec) * 1000 + Double(moment.tv_nsec) / 1_000_000
  }
}
