// kiosk-bench: how fast the programs are, beside a peer measured in the same run.
import Glibc

let usage = """
  Usage: kiosk-bench [terminal]

    terminal    first page and arrow keys, beside dialog --menu

  Without a name, everything is measured. Build with: swift build -c release --static-swift-stdlib

  """

switch CommandLine.arguments.dropFirst().first {
case nil, "terminal": exit(TerminalBench.run())
default:
  print(usage)
  exit(2)
}
