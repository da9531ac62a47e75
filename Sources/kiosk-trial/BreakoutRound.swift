import Chance
import Glibc
import Posix
import Rig

/// A kiosk started from a shell with job control, and somebody who tries to get out of it.
final class BreakoutRound {
  /// When the keys are flooded.
  enum Moment: String, CaseIterable {
    /// From the first instructions of the first start.
    case start
    /// Over F9.
    case leave
    /// Over the end of a session that sent something.
    case finish
    /// From the last key until the session was wiped because nobody pressed one.
    case idle
  }

  /// Why the kiosk did not hold.
  struct BrokenOut: Error, CustomStringConvertible {
    let description: String
  }

  private enum Phase {
    case starting
    /// Keys that lead to the moment; the next one when the terminal was quiet.
    case walking
    /// Until the session is wiped, and the next one has drawn its page, and a little longer.
    case flooding(until: Int64?)
  }

  private static let prompt = "SHELL-PROMPT>"
  /// What ends a session writes: the screen and its scrollback are wiped.
  private static let wipe = Array("\u{1B}[3J".utf8)
  /// After so long something hangs.
  private static let patience: Int64 = 300_000
  /// The first page has more bytes than this, and the echo of a command fewer.
  private static let pageBytes = 500

  let moment: Moment
  private let interval: Int64
  private let terminal: PseudoTerminal
  private var random: SeededGenerator
  private var phase = Phase.starting
  private var kiosk: pid_t?
  private var script: [String]
  private let started = Clock.monotonic
  private var lastKey: Int64 = 0
  private var lastOutput: Int64 = 0
  private var nextBlow: Int64 = 0
  private var output: [UInt8] = []
  private var bytesAfterWipe: Int?
  /// Whether the keys have ever been seen not to send signals.
  private var wasRaw = false
  /// Keys and signals sent.
  private(set) var blows = 0
  /// When the flooded session was wiped, in milliseconds after the last key.
  private(set) var wipedAfter: Int64?

  init?(_ moment: Moment, interval: Int64, command: [String], random: SeededGenerator) {
    self.moment = moment
    self.interval = interval
    self.random = random
    script =
      switch moment {
      case .start: []
      case .leave: ["\r", "\u{1B}[20~"]
      case .finish: ["\r", "4", "3", "chairs", "\r", "\r", "\r", "3", "3"]
      case .idle: ["\r", "2"]
      }
    setenv("PS1", Self.prompt, 1)
    guard
      let terminal = PseudoTerminal(
        ["bash", "--norc", "--noprofile", "-i"], showsErrors: true)
    else { return nil }
    self.terminal = terminal
    _ = fcntl(terminal.master, F_SETFL, O_NONBLOCK)
    send(command.map { "'\($0)'" }.joined(separator: " ") + "\n")
  }

  /// One step; true when the round is over and the kiosk has held.
  func step() throws -> Bool {
    let now = Clock.monotonic
    guard now < started + Self.patience else {
      throw broken("nothing happened any more (\(phase), keys left \(script.count))")
    }
    listen(now)
    guard let kiosk else {
      kiosk = begun()
      return false
    }
    try look(kiosk)
    switch phase {
    case .starting:
      if moment == .start {
        phase = .flooding(until: nil)
        // There is no session before: the first page is what is waited for.
        bytesAfterWipe = output.count
      } else if output.count > Self.pageBytes, now > lastOutput + 150 {
        // A key that comes before the first page goes to a terminal that is not the kiosk's yet.
        phase = .walking
      }
    case .walking: walk(now)
    case .flooding(let until):
      if let until, now > until { return true }
      if until == nil, let bytes = bytesAfterWipe, bytes > Self.pageBytes {
        phase = .flooding(until: now + 150)
      }
      strike(kiosk, now)
    }
    return false
  }

  /// Ends the kiosk as an administrator does, and says whether the shell and its keys came back.
  func stop() -> Bool {
    guard let kiosk else { return false }
    kill(kiosk, SIGTERM)
    let end = Clock.monotonic + 10_000
    while Clock.monotonic < end {
      listen(Clock.monotonic)
      if String(decoding: output, as: UTF8.self).contains(Self.prompt), !isRaw { return true }
      usleep(2000)
    }
    return false
  }

  private func walk(_ now: Int64) {
    // Before the last key something may be saved, which takes its time.
    let quiet: Int64 = moment == .finish && script.count == 1 ? 1500 : 150
    guard now > max(lastKey, lastOutput) + quiet else { return }
    // The last key that ends a session comes into the flood.
    if script.count > (moment == .idle ? 0 : 1) {
      lastKey = now
      send(script.removeFirst())
    } else {
      phase = .flooding(until: nil)
    }
  }

  /// One blow, where it is time for one.
  private func strike(_ kiosk: pid_t, _ now: Int64) {
    guard now >= nextBlow else { return }
    nextBlow = now + interval
    blows += 1
    if blows > 20, !script.isEmpty {
      lastKey = now
      return send(script.removeFirst())
    }
    // On a busy machine the page may not have been there yet when its key came.
    if moment == .finish, bytesAfterWipe == nil, script.isEmpty, now > lastKey + 2000 {
      lastKey = now
      return send("3")
    }
    let keys: [UInt8] = [3, 28, 26]
    let signals = [SIGHUP, SIGTSTP, SIGINT, SIGQUIT, SIGTTIN, SIGTTOU]
    let choice = random.below(keys.count + signals.count)
    if choice < keys.count {
      var key = keys[choice]
      _ = write(terminal.master, &key, 1)
    } else {
      kill(kiosk, signals[choice - keys.count])
    }
  }

  private func listen(_ now: Int64) {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(terminal.master, &buffer, buffer.count)
      guard count > 0 else { return }
      lastOutput = now
      output += buffer[..<count]
      if case .flooding = phase, moment != .start {
        if let bytes = bytesAfterWipe {
          bytesAfterWipe = bytes + count
        } else if script.isEmpty {
          // On a busy machine the wipe and the next page come in one piece.
          let fresh = Array(output.suffix(count + 8))
          if let end = fresh.lastSubsequence(Self.wipe) {
            bytesAfterWipe = fresh.count - end
            wipedAfter = now - lastKey
          }
        }
      } else if let bytes = bytesAfterWipe {
        bytesAfterWipe = bytes + count
      }
      if output.count > 200_000 { output.removeFirst(100_000) }
    }
  }

  /// The kiosk, once its first instructions have run: what Ctrl-C sends no longer just ends it.
  private func begun() -> pid_t? {
    let path = "/proc/\(terminal.child)/task/\(terminal.child)/children"
    // Between fork and exec the child is the shell still, which ignores much itself.
    guard let child = KernelFile.text(path).split(separator: " ").first.flatMap({ pid_t($0) }),
      KernelFile.text("/proc/\(child)/comm").hasPrefix("kiosk")
    else { return nil }
    var mask: UInt64 = 0
    for line in KernelFile.text("/proc/\(child)/status").split(separator: "\n")
    where line.hasPrefix("SigIgn:") || line.hasPrefix("SigCgt:") {
      mask |= UInt64(line.dropFirst(7).filter { $0.isHexDigit }, radix: 16) ?? 0
    }
    for number in [SIGINT, SIGQUIT, SIGTSTP, SIGHUP] where mask >> UInt64(number - 1) & 1 == 0 {
      return nil
    }
    // What the shell said before is no sign of a way out; the first page may stand behind it.
    if let end = output.lastSubsequence(Array(Self.prompt.utf8)) { output.removeFirst(end) }
    return child
  }

  /// Whether everything still holds.
  private func look(_ kiosk: pid_t) throws {
    let fields = KernelFile.text("/proc/\(kiosk)/stat").split(separator: ")").last?.split(
      separator: " ")
    guard let state = fields?.first, state != "Z" else { throw broken("the kiosk has ended") }
    guard state != "T", state != "t" else { throw broken("the kiosk was stopped") }
    guard tcgetpgrp(terminal.master) == getpgid(kiosk) else {
      throw broken("another program has the terminal")
    }
    // Signals are ignored before the keys are switched: that is when the kiosk was noticed.
    wasRaw = wasRaw || isRaw
    guard isRaw || !wasRaw else { throw broken("the keys send signals") }
    guard !output.hasSubsequence(Array(Self.prompt.utf8)) else { throw broken("a shell is there") }
  }

  private var isRaw: Bool {
    var settings = termios()
    tcgetattr(terminal.master, &settings)
    return settings.c_lflag & tcflag_t(ISIG) == 0
  }

  /// What broke, and the last words on the terminal: a program that ends says why.
  private func broken(_ what: String) -> BrokenOut {
    let end = Clock.monotonic + 1000
    while Clock.monotonic < end, !output.hasSubsequence(Array(Self.prompt.utf8)) {
      listen(Clock.monotonic)
      usleep(2000)
    }
    let words = String(decoding: output.suffix(400), as: UTF8.self)
      .map { $0.isASCII && $0 >= " " ? $0 : "·" }
    return BrokenOut(
      description: "\(moment.rawValue), a blow every \(interval) ms: \(what) after \(blows) blows; "
        + "the last words were \(String(words))")
  }

  private func send(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(terminal.master, bytes, bytes.count)
  }
}

extension Array where Element == UInt8 {
  /// How many bytes there are up to the end of the last place where some stand one after the other.
  fileprivate func lastSubsequence(_ wanted: [UInt8]) -> Int? {
    indices.dropLast(wanted.count - 1).last { Array(self[$0..<$0 + wanted.count]) == wanted }
      .map { $0 + wanted.count }
  }
}

extension Collection where Element == UInt8 {
  /// Whether some bytes stand in it, one after the other.
  func hasSubsequence(_ wanted: [UInt8]) -> Bool {
    guard !wanted.isEmpty else { return false }
    var matched = 0
    for byte in self {
      matched = byte == wanted[matched] ? matched + 1 : byte == wanted[0] ? 1 : 0
      if matched == wanted.count { return true }
    }
    return false
  }
}
