import Arguments
import Posix
import Simulation

/// The program `kiosk-trial`: whoever wants to break the programs, or to catch them saying what is not
/// so. Each command prints its seed where it draws, and gives 1 where it finds something.
enum TrialProgram {
  /// Runs what the arguments (after the program's name) ask for; gives the exit code.
  static func run(_ arguments: [String]) -> Int32 { program.run(arguments) { $0() } }

  static let program = Program<@Sendable () -> Int32>(
    "kiosk-trial", "tries to break the kiosk's programs",
    exits: [
      (0, "all held"), (1, "something was found"), (2, "wrong arguments"),
      (3, "the trial could not be done"),
    ],
    commands: [
      .init(
        "crash",
        "kiosk, agent or office is killed at random moments of journeys, or with --points at each "
          + "labelled place of the programs: nothing is lost",
        options: [.rounds, .seed, .keep, .crashPlant, .points, .point, .pointSeeds]
      ) { given in
        given.has(.points) ? try PointTrial(given).outcome : CrashTest(given).outcome
      },
      .init(
        "powercut",
        "the power goes at any moment at kiosk or office: nothing that was promised is lost",
        options: [.cuts, .seed, .powerCutPlant]
      ) { PowerCutTrial($0).outcome },
      .init(
        "faults", "a call of the disk fails in kiosk or office: what is said is what is held",
        options: [.runs, .seed, .faultPlant]
      ) { FaultTest($0).outcome },
      .init(
        "breakout",
        "Ctrl-C, Ctrl-\\, Ctrl-Z and their signals, flooded over start, leaving, idle wipe and "
          + "finish, below a shell with job control: the kiosk never stops, ends or lets go",
        options: [.rounds, .seed, .kiosk]
      ) { BreakoutTest($0).outcome },
      .init(
        "stuck",
        "a printer, agent, database, file, office or import that hangs or has no end: keys answer, "
          + "memory stays, and the session that was left is wiped within a second of its time",
        operands: [.part], options: [.kiosk, .patience]
      ) { given in { StuckTest.run(given) } },
      .init(
        "pin",
        "an attempt at a PIN is killed at random moments, with clocks that jump: five wrong ones lock",
        options: [.rounds, .seed]
      ) { PINTest.outcome($0) },
      .init(
        "pin-try", "one attempt of “pin”, which starts it itself",
        operands: [.folder, .pin, .wall, .boot]
      ) { PINTry.outcome($0) },
      .init(
        "audit",
        "every bit, removal, swap, repetition and cut of a long audit chain is found",
        options: [.entries, .seed]
      ) { AuditTest.outcome($0) },
      .init(
        "booking",
        "many clients want the last units of a live office over HTTP: none is promised twice",
        options: [.attempts, .clients, .seed, .bookingPlant]
      ) { BookingTrial($0).outcome },
      .init(
        "network",
        "agents and an office with a line between them: a fleet's full queues are gone soon (fleet), "
          + "a line that cuts, stalls, doubles and answers wrongly loses and doubles nothing (storm), "
          + "breaks every 64 KiB cost hardly anything (cuts), and 2 kbit/s are enough (slow)",
        operands: [.networkPart],
        options: [
          .kiosks, .kioskPackets, .stormSeconds, .longBytes, .seed, .keep, .networkPlant,
        ]
      ) { NetworkTest($0).outcome },
      .init(
        "parsers",
        "every parser of bytes from outside gets bytes that are nearly right: none crashes, hangs or "
          + "takes all memory, and what is read and written is read again as the same",
        options: [.fuzzSeconds, .seed, .parser, .bytes, .parserPlant]
      ) { ParserFuzz($0).outcome },
      .init(
        "parsers-run", "the parsers of “parsers”, which starts it itself",
        operands: [.place], options: [.fuzzSeconds, .seed, .first, .parser, .bytes, .parserPlant]
      ) { ParserRun($0).outcome },
      .init(
        "restore",
        "the office is lost and restored from a backup: kiosks send again what it lacks, unasked",
        options: [.packets, .keep]
      ) { RestoreTest($0).outcome },
      .init(
        "simulate",
        "kiosks, agents, office, wire, disks and clocks in one process, one seed a world: nothing is "
          + "lost, leaked or promised twice, whatever happens",
        options: [.seeds, .seconds, .seed, .simulationPlant]
      ) { SimulateTest($0).outcome },
      .init(
        "simulate-part", "the worlds of one core of “simulate”, which starts it itself",
        operands: [.plan]
      ) { SimulatePart.outcome($0) },
      .init(
        "readback",
        "what citizens typed and what they were answered, looked for in the kiosk's and a stolen "
          + "office's files, and with every key found there",
        options: [.readbacks, .keep, .readbackPlant]
      ) { ReadbackTest($0).outcome },
      .init(
        "fuzz", "random rules, data and households: no crash, no work beyond its bound",
        options: [.fuzzRounds, .seed]
      ) { given in { ScreeningFuzz.run(given) } },
      .init(
        "oracle",
        "agreement with the expected outcomes of sample households, one a line of FILE",
        operands: [.households], options: [.results]
      ) { given in { ScreeningOracle.run(given) } },
    ])
}

extension Option {
  static let rounds = Option("--rounds", "N", .number(1...100_000), "how many rounds")
  static let fuzzRounds = Option("--rounds", "N", .number(1...(.max)), "how many: 100000")
  static let entries = Option(
    "--entries", "N", .number(20...1_000_000), "how long the chain is: 10000")
  static let packets = Option(
    "--packets", "N", .number(1...10_000), "how many before the backup, and after: 500")
  static let readbacks = Option(
    "--packets", "N", .number(10...10_000), "how many packets and letters: 1000")
  static let readbackPlant = Option(
    "--plant", "KIND", .choice(ReadbackTest.Plant.allCases.map(\.rawValue)),
    "leave a text or a key there on purpose, which must be found")
  static let cuts = Option(
    "--cuts", "N", .number(1...1_000_000), "how many power cuts: 1000")
  static let powerCutPlant = Option(
    "--plant", "KIND", .choice(PowerCutTrial.Plant.allCases.map(\.rawValue)),
    "lose syncs on purpose, all or the log's, which must be found")
  static let points = Option(
    "--points", "die at every labelled place; with --rounds at so many of them, drawn by the seed")
  static let point = Option("--point", "NAME", .text, "with --points: at this place only")
  static let pointSeeds = Option(
    "--seeds", "N", .number(1...1000), "with --points: how many deaths at each place: 1")
  static let runs = Option("--runs", "N", .number(1...1_000_000), "how many runs")
  static let attempts = Option(
    "--attempts", "N", .number(1...10_000_000), "how many attempts: 2000")
  static let clients = Option("--clients", "N", .number(1...64), "how many clients at once: 32")
  static let bookingPlant = Option(
    "--plant", "KIND", .choice(BookingShopper.Plant.allCases.map(\.rawValue)),
    "sell what was given back on purpose, which must be found")
  static let kiosks = Option("--kiosks", "N", .number(1...200), "how many kiosks: 20")
  static let kioskPackets = Option(
    "--packets", "N", .number(1...10_000), "how many wait at each kiosk: 100")
  static let stormSeconds = Option(
    "--seconds", "N", .number(1...3600), "how long the line is bad: 45")
  static let longBytes = Option(
    "--bytes", "N", .number(100_000...8_000_000), "how long the long packet is: 5000000")
  static let fuzzSeconds = Option(
    "--seconds", "N", .number(1...86_400), "how long in all: 10")
  static let parser = Option("--parser", "NAME", .text, "that one alone")
  static let bytes = Option("--bytes", "FILE", .file, "these bytes alone, of an earlier run")
  static let first = Option("--first", "N", .number(0...1000), "the number of the first parser")
  static let parserPlant = Option(
    "--plant", "KIND", .choice(ParserPlant.allCases.map(\.rawValue)),
    "a parser that is wrong on purpose, which must be found")
  static let networkPlant = Option(
    "--plant", "KIND", .choice(NetworkTest.Plant.allCases.map(\.rawValue)),
    "lose a case or a packet, or waste bytes, on purpose, which must be found")
  static let seed = Option("--seed", "S", .number(0...(.max)), "what is drawn, again")
  static let seeds = Option(
    "--seeds", "N", .number(1...1_000_000_000), "how many worlds: 1000")
  static let seconds = Option(
    "--seconds", "N", .number(1...86_400), "for so long at most")
  static let simulationPlant = Option(
    "--plant", "KIND", .choice(Plant.allCases.map(\.rawValue)),
    "a fault on purpose, which must be found")
  static let keep = Option("--keep", "leave the files there")
  static let kiosk = Option("--kiosk", "PATH", .file, "another kiosk than the one beside this")
  static let patience = Option(
    "--patience", "N", .number(1...100), "limits of time are so many times as long: 1")
  static let results = Option(
    "--results", "FILE", .file,
    "what “kiosk screen --households FILE --complete” printed for them")
  static let crashPlant = Option(
    "--plant", "KIND", .choice(CrashPlant.allCases.map(\.rawValue)),
    "lose a case, a packet or what has a receipt on purpose, which must be found")
  static let faultPlant = Option(
    "--plant", "KIND", .choice(FaultTest.Plant.allCases.map(\.rawValue)),
    "lie on purpose, which must be found")
}

extension Operand {
  static let part = Operand(
    "PART", .choice(StuckPart.allCases.map(\.rawValue)), isOptional: true)
  static let networkPart = Operand(
    "PART", .choice(NetworkTest.Part.allCases.map(\.rawValue)), isOptional: true)
  static let households = Operand("FILE", .file, isOptional: true)
  static let folder = Operand("DIR", .folder)
  static let place = Operand("FILE", .file)
  static let pin = Operand("PIN")
  static let wall = Operand("MILLISECONDS", .number(0...UInt64(Int64.max)))
  static let plan = Operand("PLAN")
  static let boot = Operand("BOOT", .number(0...255))
}
