import Posix

/// A service of systemd that runs one of the commands, shut in as far as the command allows
/// (systemd.service(5), systemd.exec(5)).
public struct ServiceUnit: Equatable, Sendable {
  /// What the service is: a sentence without its full stop.
  public var description: String
  /// The only folder in which it writes.
  public var folder: String
  /// The user it runs as.
  public var user: String
  /// Whether it speaks to other machines.
  public var needsNetwork: Bool
  /// The terminal it draws on, such as `/dev/tty1`; nothing for a service without one.
  public var terminal: String?
  /// Seconds without a sign of life after which it is started anew; nothing where it gives none.
  public var watchdogSeconds: Int?

  /// Describes a service.
  public init(
    _ description: String, folder: String, user: String, needsNetwork: Bool,
    terminal: String? = nil, watchdogSeconds: Int? = nil
  ) {
    self.description = description
    self.folder = folder
    self.user = user
    self.needsNetwork = needsNetwork
    self.terminal = terminal
    self.watchdogSeconds = watchdogSeconds
  }

  /// The unit's file, for a command and its arguments.
  func text(command: [String]) throws(UsageError) -> String {
    guard folder.hasPrefix("/"), command.first?.hasPrefix("/") == true else {
      throw UsageError("in a unit a folder's path begins with /: \(folder)")
    }
    var sections = [
      "[Unit]", "Description=\(description)",
      needsNetwork ? "Wants=network-online.target\nAfter=network-online.target" : nil,
      terminal.map { "Conflicts=getty@\($0.lastPart).service\nAfter=getty@\($0.lastPart).service" },
      "", "[Service]", watchdogSeconds == nil ? "Type=exec" : "Type=notify\nNotifyAccess=main",
      "ExecStart=\(command.map(Self.quoted).joined(separator: " "))", "User=\(user)",
      "Restart=always", "RestartSec=2",
    ].compactMap { $0 }
    if let watchdogSeconds { sections.append("WatchdogSec=\(watchdogSeconds)") }
    if let terminal { sections += Self.terminalLines(terminal) }
    sections += ["", "# Its own folder, and nothing else of this machine."] + folderLines
    sections += Self.sandbox
    sections.append(
      needsNetwork
        ? "RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6"
        : "RestrictAddressFamilies=AF_UNIX\nPrivateNetwork=yes\nIPAddressDeny=any")
    // A terminal is a device; all others stay out of sight.
    sections.append(
      terminal.map { "DevicePolicy=closed\nDeviceAllow=\($0) rw" } ?? "PrivateDevices=yes")
    return (sections + ["", "[Install]", "WantedBy=multi-user.target"]).joined(separator: "\n")
      + "\n"
  }

  private var folderLines: [String] {
    let state = "/var/lib/"
    let name = folder.hasPrefix(state) ? String(folder.dropFirst(state.count)) : ""
    // systemd makes a folder of its own kind, and gives it to the user.
    guard !name.isEmpty, !name.contains("/") else {
      return ["ReadWritePaths=\(Self.quoted(folder))"]
    }
    return ["StateDirectory=\(name)", "StateDirectoryMode=0700"]
  }

  private static func terminalLines(_ terminal: String) -> [String] {
    [
      "StandardInput=tty", "StandardOutput=tty", "TTYPath=\(terminal)", "TTYReset=yes",
      "TTYVHangup=yes", "UtmpIdentifier=\(terminal.lastPart)", "IgnoreSIGPIPE=yes",
    ]
  }

  /// What no command of this program needs.
  private static let sandbox = [
    "UMask=0077", "LimitCORE=0", "NoNewPrivileges=yes", "CapabilityBoundingSet=",
    "AmbientCapabilities=", "ProtectSystem=strict", "ProtectHome=yes", "PrivateTmp=yes",
    "ProtectProc=invisible", "ProtectClock=yes", "ProtectHostname=yes",
    "ProtectKernelLogs=yes", "ProtectKernelModules=yes", "ProtectKernelTunables=yes",
    "ProtectControlGroups=yes", "RestrictNamespaces=yes", "RestrictRealtime=yes",
    "RestrictSUIDSGID=yes", "LockPersonality=yes", "MemoryDenyWriteExecute=yes",
    "RemoveIPC=yes", "KeyringMode=private", "SystemCallArchitectures=native",
    "SystemCallFilter=@system-service", "SystemCallErrorNumber=EPERM",
  ]

  /// A word as it stands in a unit: with its specifiers and variables taken literally.
  private static func quoted(_ word: String) -> String {
    var text = ""
    for character in word {
      switch character {
      case "%": text += "%%"
      case "$": text += "$$"
      case "\\", "\"": text += "\\\(character)"
      default: text.append(character)
      }
    }
    let isPlain = word.allSatisfy { !$0.isWhitespace && !"\"'\\;".contains($0) }
    return isPlain && !word.isEmpty ? text : "\"\(text)\""
  }
}

extension String {
  /// `tty1` of `/dev/tty1`.
  fileprivate var lastPart: Substring { split(separator: "/").last ?? "" }
}
