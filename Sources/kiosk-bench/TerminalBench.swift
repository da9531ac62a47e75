import Glibc
import Posix
import Rig

/// First page and arrow keys, beside `dialog --menu` in the same run.
enum TerminalBench {
  private static let peer =
    ["dialog", "--menu", "Choose a service", "20", "60", "12"]
    + (1...12).flatMap { ["\($0)", "Service number \($0)"] }

  static func run() -> Int32 {
    let data = "/tmp/kiosk-bench-\(getpid())"
    defer { Files.remove(data) }
    // The first start makes the keys: it is not what a citizen waits for.
    _ = measure([OwnProcess.neighbour("kiosk"), "--data", data], starts: 1, keys: 1)
    guard
      let ours = measure([OwnProcess.neighbour("kiosk"), "--data", data], starts: 15, keys: 200)
    else {
      print("terminal: kiosk was not found beside this program; build it first")
      return 1
    }
    let theirs = measure(peer, starts: 15, keys: 200)
    print("terminal, 80x24             first page   key p50   key p99  bytes/key    memory")
    ours.print("kiosk")
    guard let theirs, theirs.bytes > 0 else {
      print("dialog is not installed: no ratios")
      return 0
    }
    theirs.print("dialog --menu")
    print(
      "kiosk / dialog".padded(26)
        + (ours.first / theirs.first).text(12) + (ours.median / theirs.median).text(10)
        + (ours.high / theirs.high).text(10) + (ours.bytes / theirs.bytes).text(11)
        + (ours.memory / theirs.memory).text(10))
    return 0
  }

  /// Milliseconds to the first page of a kiosk with each of these data folders: medians of 20
  /// starts, in turn, so that what else the machine does slows all alike.
  static func firstPages(data: [String]) -> [Double]? {
    var times = data.map { _ in [Double]() }
    for round in 0...20 {
      for (index, data) in data.enumerated() {
        let command = [OwnProcess.neighbour("kiosk"), "--data", data]
        guard let first = measure(command, starts: 1, keys: 0)?.first else { return nil }
        // The first start makes the keys.
        if round > 0 { times[index].append(first) }
      }
    }
    return times.map { $0.percentile(50) }
  }

  /// What was measured: milliseconds, bytes and MiB.
  private struct Figures {
    var first = 0.0
    var median = 0.0
    var high = 0.0
    var bytes = 0.0
    var memory = 0.0

    func print(_ name: String) {
      Swift.print(
        name.padded(26) + first.text(9) + " ms" + median.text(7) + " ms" + high.text(7) + " ms"
          + bytes.text(11) + memory.text(6) + " MiB")
    }
  }

  private static func measure(_ command: [String], starts: Int, keys: Int) -> Figures? {
    var firsts: [Double] = []
    var times: [Double] = []
    var sizes: [Double] = []
    var figures = Figures()
    for start in 0..<starts {
      guard let terminal = PseudoTerminal(command) else { return nil }
      let page = terminal.drain(quietMilliseconds: 100)
      guard page.bytes > 0 else { return nil }
      firsts.append(Double(page.last - terminal.started) / 1e6)
      guard start == starts - 1 else { continue }
      for key in 0..<keys {
        let answer = terminal.press(Array((key % 2 == 0 ? "\u{1B}OB" : "\u{1B}OA").utf8))
        guard answer.bytes > 0 else { continue }
        times.append(answer.milliseconds)
        sizes.append(Double(answer.bytes))
      }
      figures.memory = terminal.residentMemory
    }
    figures.first = firsts.percentile(50)
    figures.median = times.percentile(50)
    figures.high = times.percentile(99)
    figures.bytes = sizes.percentile(50)
    return figures
  }
}
