// kiosk-trial: whoever wants to break the programs, or to catch them saying what is not so.
import Glibc

let usage = """
  Usage: kiosk-trial crash [--rounds N] [--seed S] [--keep] [--plant KIND]
                   | faults [--runs N] [--seed S] [--plant KIND]
                   | breakout [--rounds N] [--seed S] [--kiosk PATH]
                   | stuck [printer | agent | database | pipe] [--kiosk PATH]
                   | fuzz [--rounds N] [--seed S] | oracle [FILE] [--results FILE]

    crash       kill -9 of kiosk, agent or office at random moments of journeys: nothing is lost
                with --plant case, outbox or receipt that is lost on purpose, and must be found
    faults      a call of the disk fails in kiosk or office: what is said is what is held
    breakout    Ctrl-C, Ctrl-\\, Ctrl-Z and their signals, flooded over start, leaving, idle wipe and
                finish, below a shell with job control: the kiosk never stops, ends or lets go
    stuck       a printer, agent, database or file that hangs: keys answer, and the session that was
                left is wiped within a second of its time
    fuzz        random rules, data and households: no crash, no work beyond its bound
    oracle      agreement with the expected outcomes of sample households; FILE has one a line,
                --results what `kiosk screen --households FILE --complete` printed for them

  """

let arguments = Array(CommandLine.arguments.dropFirst(2))
switch CommandLine.arguments.dropFirst().first {
case "crash": exit(CrashTest.run(arguments))
case "faults": exit(FaultTest.run(arguments))
case "breakout": exit(BreakoutTest.run(arguments))
case "stuck": exit(StuckTest.run(arguments))
case "fuzz": exit(ScreeningFuzz.run(arguments))
case "oracle": exit(ScreeningOracle.run(arguments))
default:
  print(usage)
  exit(2)
}
