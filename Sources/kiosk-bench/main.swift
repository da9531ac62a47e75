// kiosk-bench: how fast the programs are, beside a peer measured in the same run.
import Glibc

let usage = """
  Usage: kiosk-bench [terminal | pages | crash [--rounds N] [--seed S] [--keep] [--plant KIND]
                      | faults [--runs N] [--seed S] [--plant KIND] | growth | screening
                      | oracle [FILE] [--results FILE] | questions [FILE]
                      | fuzz [--rounds N] [--seed S] | catalogue [--services N]
                      | breakout [--rounds N] [--seed S] [--kiosk PATH]
                      | stuck [printer | agent | database | pipe] [--kiosk PATH]]

    terminal    first page and arrow keys, beside dialog --menu
    pages       a key on results, offices and staff form, beside dialog --menu and --form
    crash       kill -9 of kiosk, agent or office at random moments of journeys: nothing is lost
                with --plant case, outbox or receipt that is lost on purpose, and must be found
    faults      a call of the disk fails in kiosk or office: what is said is what is held
    growth      first page, arrow key and drain with 0, 1,000 and 10,000 packets waiting
    breakout    Ctrl-C, Ctrl-\\, Ctrl-Z and their signals, flooded over start, leaving, idle wipe and
                finish, below a shell with job control: the kiosk never stops, ends or lets go
    stuck       a printer, agent, database or file that hangs: keys answer, and the session that was
                left is wiped within a second of its time
    screening   a whole household and one rule, beside the peers in $KIOSK_BENCH_PYTHON
    oracle      agreement with the expected outcomes of sample households; FILE has one a line,
                --results what `kiosk screen --households FILE --complete` printed for them
    questions   questions to the full result, beside the form that asks everything
    fuzz        random rules, data and households: no crash, no work beyond its bound
    catalogue   import and search a generated directory of 20 and of N services (50000)

  Without a name, the terminal is measured. Build with: swift build -c release --static-swift-stdlib

  """

switch CommandLine.arguments.dropFirst().first {
case nil, "terminal": exit(TerminalBench.run())
case "pages": exit(PagesBench.run())
case "screening": exit(ScreeningBench.run())
case "oracle": exit(ScreeningOracle.run(Array(CommandLine.arguments.dropFirst(2))))
case "questions": exit(ScreeningQuestions.run(Array(CommandLine.arguments.dropFirst(2))))
case "fuzz": exit(ScreeningFuzz.run(Array(CommandLine.arguments.dropFirst(2))))
case "faults": exit(FaultTest.run(Array(CommandLine.arguments.dropFirst(2))))
case "growth": exit(GrowthBench.run())
case "crash": exit(CrashTest.run(Array(CommandLine.arguments.dropFirst(2))))
case "breakout": exit(BreakoutTest.run(Array(CommandLine.arguments.dropFirst(2))))
case "stuck": exit(StuckTest.run(Array(CommandLine.arguments.dropFirst(2))))
case "catalogue": exit(CatalogueBench.run(Array(CommandLine.arguments.dropFirst(2))))
default:
  print(usage)
  exit(2)
}
