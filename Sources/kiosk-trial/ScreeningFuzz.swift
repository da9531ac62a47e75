import Arguments
import Chance
import Glibc
import JSONText
import Posix
import Rig
import Rules
import Screening
import ScreeningSamples

/// `kiosk-trial fuzz`: random rules, data and households; nothing may crash or work without bound.
///
/// Work is counted in steps of the evaluator, which are the same on every machine, however busy.
/// The time of the slowest is printed and decides nothing.
struct ScreeningFuzz {
  private let catalogue: ScreeningCatalogue
  private let interview: Interview
  private var mostWork = 0
  private var slowest = 0.0
  private var slowestSeed: UInt64 = 0
  private var excesses: [UInt64] = []
  private var isReplay = false

  /// Runs so many rounds, or replays one seed.
  static func run(_ given: Given) -> Int32 {
    do {
      let catalogue = try ScreeningContent.catalogue()
      var fuzz = ScreeningFuzz(catalogue)
      if let seed = given.number(.seed) {
        fuzz.isReplay = true
        fuzz.round(seed)
        print("fuzz: seed \(seed), \(fuzz.summary)")
        return fuzz.excesses.isEmpty ? 0 : 1
      }
      return fuzz.run(rounds: given.number(.fuzzRounds) ?? 100_000)
    } catch {
      print("fuzz: \(error)")
      return 1
    }
  }

  private init(_ catalogue: ScreeningCatalogue) {
    self.catalogue = catalogue
    interview = Interview(catalogue: catalogue, date: ScreeningContent.date(nil))
  }

  private var summary: String {
    "most work \(mostWork) of \(ClassicRule.maximumWork) steps, slowest \(slowest.text(0)) ms of"
      + " processor (seed \(slowestSeed)), \(excesses.count) beyond their bound"
  }

  private mutating func run(rounds: UInt64) -> Int32 {
    let first = UInt64.random(in: 0...(.max / 2))
    print("fuzz: seeds from \(first), \(rounds) rounds; a crash leaves its seed in the last line")
    for seed in first..<first + rounds {
      // Said before it is tried: after a crash the seeds from here on are to be replayed.
      if (seed - first) % 10_000 == 0 {
        print("fuzz: at seed \(seed)")
        fflush(nil)
      }
      round(seed)
    }
    print("fuzz: \(summary)")
    for excess in excesses.prefix(20) { print("fuzz: replay with --seed \(excess)") }
    return excesses.isEmpty ? 0 : 1
  }

  private mutating func round(_ number: UInt64) {
    var seed = SeededGenerator(seed: number)
    switch number % 8 {
    case 0: household(&seed, number)
    case 1: text(&seed, number)
    default: rule(&seed, number)
    }
  }

  private mutating func rule(_ seed: inout SeededGenerator, _ number: UInt64) {
    let rule =
      seed.oneIn(4)
      ? HostileRule.rule(&seed) : RandomRule.rule(&seed, depth: Int.random(in: 1...8, using: &seed))
    let data = seed.oneIn(4) ? HostileRule.data(&seed) : RandomRule.value(&seed, depth: 6)
    if isReplay {
      print("rule \(rule.jsonText.prefix(2000))")
      print("data \(data.jsonText.prefix(200)) ... \(data.jsonText.suffix(200))")
    }
    apply(rule, to: data, number)
  }

  private mutating func text(_ seed: inout SeededGenerator, _ number: UInt64) {
    var bytes = Array(RandomRule.rule(&seed, depth: 5).jsonText.utf8)
    for _ in 0..<Int.random(in: 1...5, using: &seed) where !bytes.isEmpty {
      let at = Int.random(in: bytes.indices, using: &seed)
      if seed.oneIn(2) {
        bytes[at] = UInt8.random(in: 0...255, using: &seed)
      } else {
        bytes.remove(at: at)
      }
    }
    if let rule = try? JSONReader.read(bytes) { apply(rule, to: .null, number) }
  }

  private mutating func apply(_ rule: JSONValue, to data: JSONValue, _ seed: UInt64) {
    count(seed, atMost: ClassicRule.maximumWork) {
      var work = 0
      let result = try? ClassicRule(rule).evaluate(data, work: &work)
      precondition(result?.jsonText.isEmpty != true)
      return work
    }
  }

  private mutating func household(_ seed: inout SeededGenerator, _ number: UInt64) {
    let full = RandomHousehold.answers(&seed, catalogue)
    let part = RandomHousehold.blurred(full, &seed, catalogue)
    let people = FactPath.maximumPersons
    count(number, atMost: interview.maximumWork(persons: people)) { [interview] in
      interview.work(part)
    }
  }

  private mutating func count(_ seed: UInt64, atMost limit: Int, _ body: () -> Int) {
    let start = Clock.threadNanoseconds
    let work = body()
    let taken = Double(Clock.threadNanoseconds - start) / 1e6
    if work > limit { excesses.append(seed) }
    mostWork = max(mostWork, work)
    if taken > slowest { (slowest, slowestSeed) = (taken, seed) }
  }
}
