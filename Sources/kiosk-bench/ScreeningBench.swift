import Configuration
import Glibc
import JSONText
import Posix
import Rig
import Rules
import Screening

/// `kiosk-bench screening`: a whole household, all programmes, explained, and one small rule, beside
/// the peers in the same run. The engines differ in scope: the scope stands beside every figure.
struct ScreeningBench {
  /// A rule of three clauses.
  static let rule =
    #"{"and":[{"<=":[{"var":"income"},2345]},{">=":[{"var":"age"},18]},"#
    + #"{"in":[{"var":"borough"},["Bronx","Brooklyn","Manhattan","Queens","Staten Island"]]}]}"#
  /// Its data.
  static let data = #"{"income":2344,"age":36,"borough":"Queens"}"#

  /// Milliseconds that a whole household may take, warm and from process start.
  private static let warmLimit = 1.0
  private static let startLimit = 50.0

  private let catalogue: ScreeningCatalogue
  private let interview: Interview
  private let household: JSONValue

  /// Measures and prints.
  ///
  /// - Returns: 0 where all limits are kept.
  static func run() -> Int32 {
    do {
      let bench = try ScreeningBench()
      return try bench.measure() ? 0 : 1
    } catch {
      print("screening: \(error)")
      return 1
    }
  }

  private init() throws {
    catalogue = try ScreeningContent.catalogue()
    interview = Interview(catalogue: catalogue, date: ScreeningContent.date(nil))
    household = try JSONReader.read(Array(ScreeningContent.family.utf8))
  }

  private func measure() throws -> Bool {
    let scope = "\(catalogue.programmes.count) programmes, \(catalogue.clauseCount) clauses"
    let warm = try households()
    let start = try processStart()
    let single = try oneRule()
    print("whole household of four, everything explained       scope")
    print("kiosk, warm, all facts known".padded(40) + ms(warm.complete) + "   " + scope)
    print("kiosk, warm, half of the facts known".padded(40) + ms(warm.partial) + "   " + scope)
    print("kiosk, warm, from JSON to JSON".padded(40) + ms(warm.text) + "   " + scope)
    print("kiosk screen, from process start".padded(40) + ms(start) + "   " + scope)
    var isFine = warm.complete < Self.warmLimit && warm.partial < Self.warmLimit
    isFine = isFine && start < Self.startLimit
    let peers = ScreeningPeers.measure()
    if let peers {
      let formulas = peers.first { $0.name == "formulas" }?.value ?? 0
      let scope = "\(Int(formulas)) formulas, nothing explained"
      let country = peers.first { $0.name == "country" }?.value ?? 0
      print("openfisca-country-template, warm".padded(40) + ms(country) + "   " + scope)
      if let start = ScreeningPeers.start() {
        print("the same, from process start".padded(40) + ms(start) + "   " + scope)
      }
    } else {
      print("KIOSK_BENCH_PYTHON names no interpreter with the peers: they were not measured")
    }
    print("one rule of three clauses, compiled")
    print("kiosk".padded(48) + single.text(9) + " ns   1 rule, 3 clauses")
    var least = Double.infinity
    for peer in peers ?? [] where peer.name.contains("logic") {
      if peer.name.hasPrefix("datalogic") { least = min(least, peer.value) }
      print(peer.name.padded(48) + peer.value.text(9) + " ns   1 rule, 3 clauses")
    }
    if least.isFinite {
      print("kiosk / fastest datalogic-py".padded(48) + (single / least).text(9))
    }
    isFine = isFine && single <= 2 * least
    print(isFine ? "all limits are kept" : "a limit is not kept")
    return isFine
  }

  private func ms(_ value: Double) -> String { value.text(8) + " ms" }

  private func households() throws -> (complete: Double, partial: Double, text: Double) {
    let complete = try Answers(household: household, complete: true, catalogue: catalogue)
    var partial = try Answers(household: household, complete: false, catalogue: catalogue)
    for (index, path) in partial.paths.enumerated()
    where index % 2 == 1 && path.text != "household_size" { partial[path] = nil }
    let bytes = Array(ScreeningContent.family.utf8)
    let whole = median(300) { interview.results(complete).count }
    let open = median(300) { interview.results(partial).count }
    let text = median(300) {
      guard let read = try? JSONReader.read(bytes),
        let answers = try? Answers(household: read, complete: true, catalogue: catalogue)
      else { return 0 }
      return interview.results(answers).jsonText.utf8.count
    }
    return (whole / 1e6, open / 1e6, text / 1e6)
  }

  private func oneRule() throws -> Double {
    let rule = try ClassicRule(try JSONReader.read(Array(Self.rule.utf8)))
    let data = try JSONReader.read(Array(Self.data.utf8))
    let rounds = 20_000
    let times = (0..<15).map { _ in
      median(1) {
        var count = 0
        for _ in 0..<rounds where (try? rule.evaluate(data)) == .bool(true) { count += 1 }
        return count
      } / Double(rounds)
    }
    return times.min() ?? 0
  }

  /// From the start of `kiosk screen` to its end.
  private func processStart() throws -> Double {
    let path = "/tmp/kiosk-bench-\(getpid()).json"
    defer { unlink(path) }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    let bytes = Array(ScreeningContent.family.utf8)
    guard write(descriptor, bytes, bytes.count) == bytes.count else {
      throw ResourceError(path: path, message: "it cannot be written")
    }
    close(descriptor)
    let command = [
      OwnProcess.neighbour("kiosk"), "screen", "--household", path, "--json", "--complete",
    ]
    let times = (0..<25).compactMap { _ in ScreeningProcess.milliseconds(command) }
    guard times.count == 25 else {
      throw ResourceError(path: command[0], message: "build kiosk beside this program first")
    }
    return times.percentile(50)
  }

  /// The median time of some rounds, in nanoseconds.
  private func median(_ rounds: Int, _ work: () -> Int) -> Double {
    let clock = ContinuousClock()
    var sum = 0
    let times = (0..<rounds).map { _ in clock.measure { sum += work() } / .nanoseconds(1) }
    precondition(sum > 0)
    return times.percentile(50)
  }
}
