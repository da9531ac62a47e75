// kiosk-bench: how fast the programs are, beside a peer measured in the same run.
import Glibc

let usage = """
  Usage: kiosk-bench [terminal | crash [--rounds N] [--seed S] [--keep] |
                      catalogue [--services N]]

    terminal    first page and arrow keys, beside dialog --menu
    crash       kill -9 of kiosk, agent or office at random moments of journeys: nothing is lost
    catalogue   import and search a generated directory of 20 and of N services (50000)

  Without a name, the terminal is measured. Build with: swift build -c release --static-swift-stdlib

  """

switch CommandLine.arguments.dropFirst().first {
case nil, "terminal": exit(TerminalBench.run())
case "crash": exit(CrashTest.run(Array(CommandLine.arguments.dropFirst(2))))
case "catalogue": exit(CatalogueBench.run(Array(CommandLine.arguments.dropFirst(2))))
default:
  print(usage)
  exit(2)
}
