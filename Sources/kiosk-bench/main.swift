// kiosk-bench: how fast the programs are, beside a peer measured in the same run.
import Glibc

let usage = """
  Usage: kiosk-bench [terminal | pages | growth | screening | questions [FILE]
                      | catalogue [--services N]]

    terminal    first page and arrow keys, beside dialog --menu
    pages       a key on results, offices and staff form, beside dialog --menu and --form
    growth      first page, arrow key and drain with 0, 1,000 and 10,000 packets waiting
    screening   a whole household and one rule, beside the peers in $KIOSK_BENCH_PYTHON
    questions   questions to the full result, beside the form that asks everything
    catalogue   import and search a generated directory of 20 and of N services (50000)

  Without a name, the terminal is measured. Build with: swift build -c release --static-swift-stdlib

  """

switch CommandLine.arguments.dropFirst().first {
case nil, "terminal": exit(TerminalBench.run())
case "pages": exit(PagesBench.run())
case "screening": exit(ScreeningBench.run())
case "questions": exit(ScreeningQuestions.run(Array(CommandLine.arguments.dropFirst(2))))
case "growth": exit(GrowthBench.run())
case "catalogue": exit(CatalogueBench.run(Array(CommandLine.arguments.dropFirst(2))))
default:
  print(usage)
  exit(2)
}
