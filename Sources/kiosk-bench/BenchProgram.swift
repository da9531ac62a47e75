import Arguments
import Catalogue

/// The program `kiosk-bench`: how fast the programs are, beside a peer measured in the same run.
enum BenchProgram {
  /// Runs what the arguments (after the program's name) ask for; gives the exit code.
  static func run(_ arguments: [String]) -> Int32 { program.run(arguments) { $0() } }

  static let program = Program<@Sendable () -> Int32>(
    "kiosk-bench", "measures the kiosk's programs beside their peers",
    details: [
      "Without a command, the terminal is measured. Build with: swift build -c release "
        + "--static-swift-stdlib"
    ],
    standard: "terminal",
    exits: [
      (0, "measured, and all limits are kept"), (1, "a limit is not kept, or nothing was measured"),
      (2, "wrong arguments"),
    ],
    commands: [
      .init("terminal", "first page and arrow keys, beside dialog --menu") { _ in
        { TerminalBench.run() }
      },
      .init(
        "pages", "a key on results, offices and staff form, beside dialog --menu and --form"
      ) { _ in { PagesBench.run() } },
      .init(
        "growth", "first page, arrow key and drain with 0, 1,000 and 10,000 packets waiting"
      ) { _ in { GrowthBench.run() } },
      .init(
        "ingest", "packets through the office's custody, beside plain inserts of the same bytes",
        options: [.packets, .clients, .stored]
      ) { given in
        let bench = IngestBench(
          packets: given.count(.packets) ?? 16_000, clients: given.count(.clients) ?? 16,
          stored: given.count(.stored) ?? 0)
        return { bench.run() }
      },
      .init(
        "fleet",
        "a request for units with 4,480 and 896,000 of them, joining with 10 to 10,000 kiosks there"
      ) { _ in { FleetBench().run() } },
      .init(
        "submit",
        "how long a citizen waits for the reference with 0 and 10,000 packets waiting, beside the key "
          + "derivation", options: [.submissions]
      ) { given in
        let bench = SubmitBench(submissions: given.count(.submissions) ?? 500)
        return { bench.run() }
      },
      .init(
        "screening", "a whole household and one rule, beside the peers in $KIOSK_BENCH_PYTHON"
      ) { _ in { ScreeningBench.run() } },
      .init(
        "questions",
        "questions to the full result for the households in FILE, beside the form that asks "
          + "everything", operands: [.households]
      ) { given in { ScreeningQuestions.run(given.word(.households)) } },
      .init(
        "catalogue", "import and search generated directories of 20 and of N services",
        options: [.services]
      ) { given in { CatalogueBench.run(given.count(.services) ?? 50_000) } },
    ])
}

extension Option {
  fileprivate static let packets = Option(
    "--packets", "N", .number(64...10_000_000), "how many packets: 16000")
  fileprivate static let clients = Option(
    "--clients", "N", .number(1...256), "how many send at once: 16")
  fileprivate static let stored = Option(
    "--stored", "N", .number(1...100_000_000), "once more with so many cases stored")
  fileprivate static let submissions = Option(
    "--submissions", "N", .number(100...1_000_000), "how many submissions: 500")
  fileprivate static let services = Option(
    "--services", "N", .number(1...UInt64(CatalogueLimits.records)), "how many: 50000")
}

extension Operand {
  fileprivate static let households = Operand("FILE", .file, isOptional: true)
}
