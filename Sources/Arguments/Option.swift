/// Something that begins with two hyphens.
public struct Option: Equatable, Sendable {
  /// With its hyphens.
  public let name: String
  /// What stands for its value in the help; nothing for an option without one.
  public let placeholder: String?
  /// What its value may be.
  public let kind: ValueKind
  /// What it does: a sentence without its full stop.
  public let summary: String

  /// An option with a value.
  public init(_ name: String, _ placeholder: String, _ kind: ValueKind, _ summary: String) {
    self.name = name
    self.placeholder = placeholder
    self.kind = kind
    self.summary = summary
  }

  /// An option without a value.
  public init(_ name: String, _ summary: String) {
    self.name = name
    placeholder = nil
    kind = .text
    self.summary = summary
  }

  /// `--data DIR`.
  var usage: String { placeholder.map { "\(name) \($0)" } ?? name }

  static let help = Option("--help", "show this text")
  static let completion = Option(
    "--completion", "SHELL", .choice(["bash"]),
    "print what completes these words in a shell; use it as: source <(PROGRAM --completion bash)")
  static let systemd = Option(
    "--systemd", "print the unit of systemd that runs this command, for /etc/systemd/system")
  static let manual = Option(
    "--man", "print the manual page; read it with: PROGRAM --man | man -l -")
}
