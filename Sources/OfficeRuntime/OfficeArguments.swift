import Arguments
import Configuration
import OfficeCore
import OfficeSQLite
import Sealing
import Services

extension Option {
  static let config = Option(
    "--config", "FILE", .file,
    "read this configuration; its section [office] is for this program")
  static let data = Option("--data", "DIR", .folder, "the office's folder, instead of DIR")
  static let officeName = Option("--name", "NAME", .text, "what the office is called")
  static let listen = Option("--listen", "ADDRESS", .text, "where to listen: 127.0.0.1:8443")
  static let status = Option(
    "--status", "ADDRESS", .text, "where this machine may ask /healthz and /metrics")
  static let certificate = Option("--tls-cert", "FILE", .file, "the certificate (PEM) for HTTPS")
  static let key = Option("--tls-key", "FILE", .file, "the certificate's key (PEM)")
  static let content = Option("--content", "DIR", .folder, "places, slots and the office's zone")
  static let kioskName = Option("--name", "NAME", .text, "what the kiosk is to be called")
  static let hours = Option(
    "--hours", "N", .number(0...UInt64(Int64.max)), "how long the token works: 24")
  static let url = Option("--url", "URL", .text, "where the kiosk finds this office")
  static let keyFile = Option(
    "--key-file", "FILE", .file, "the key that locks the office's keys; not in its folder")
  static let passphraseFile = Option(
    "--passphrase-file", "FILE", .file,
    "the passphrase that locks the office's keys: its first line")
  static let openKeys = Option(
    "--open-keys", "let the office's keys lie open in its folder, to try things out")
  static let recoveryKey = Option(
    "--recovery-key", "FILE", .file, "the recovery key, which opens every packet and every backup")
  static let recoveryPassphrase = Option(
    "--recovery-passphrase-file", "FILE", .file,
    "the passphrase of the recovery key: its first line")
  static let newKeyFile = Option(
    "--new-key-file", "FILE", .file, "lock with this key from now on; made where it is missing")
  static let newPassphraseFile = Option(
    "--new-passphrase-file", "FILE", .file, "lock with the passphrase in this file from now on")
  static let json = Option("--json", "as JSON, the one form there is")
  static let slip = Option("--slip", "CODE", .text, "every line of the slip, in quotes")
  static let settlement = Option(
    "--file", "FILE", .file, "what “kiosk settle-file” wrote at the kiosk")
  static let by = Option("--by", "NAME", .text, "who says so; stays on record")
  static let reason = Option("--reason", "TEXT", .text, "why; stays on record")
  static let text = Option("--text", "TEXT", .text, "the message, as the citizen will read it")
  static let template = Option(
    "--template", "NAME", .text, "a ready-made message in the case's language")
  static let question = Option("--question", "an answer in words is wanted")
  static let papers = Option("--papers", "papers are wanted")
  static let outcome = Option(
    "--outcome", "NAME", .text,
    "how it ended: \(CaseOutcome.all.map(\.rawValue).joined(separator: ", "))")
  static let mailDays = Option(
    "--days", "N", .number(1...730), "for how many days letters stay at kiosks")
  static let mailScope = Option(
    "--scope", "all|site", .text,
    "to which kiosks letters go: all, or those called as one where the citizen was")
  static let all = Option("--all", "also what went away by itself")
}

extension Operand {
  static let folder = Operand("DIR", .folder, isOptional: true)
  static let `case` = Operand("CASE|REFERENCE")
  static let someCase = Operand("CASE|REFERENCE", isOptional: true)
  static let kiosk = Operand("KIOSK")
  static let someKiosk = Operand("KIOSK", isOptional: true)
  static let ticket = Operand("CODE", takesRest: true)
  static let file = Operand("FILE", .file)
  static let source = Operand("BACKUP|DIR", .file)
  static let problem = Operand("PROBLEM")
  static let alarm = Operand("ALARM")
  static let carried = Operand("FROM", .folder)
  static let state = Operand("STATE")
}

extension Given {
  /// The configuration; the defaults where no file was named.
  func configuration() throws -> Configuration { try Configuration(option: value(.config)) }

  /// The office's folder: `--data`, else the word after the command, else the configuration's.
  func folder(_ configuration: Configuration) throws -> OfficeFolder {
    if let data = value(.data) {
      if let word = word(.folder) { throw UsageError("\(command) does not take “\(word)”") }
      return OfficeFolder(data)
    }
    if let word = word(.folder) { return OfficeFolder(word) }
    guard !configuration.office.data.isEmpty else {
      throw UsageError(
        "\(command) needs the office's folder: name it after the command, or with --data")
    }
    return OfficeFolder(configuration.office.data)
  }

  /// The office's folder, and what unlocks its keys.
  func unlocking() throws -> (OfficeFolder, KeySources) {
    let configuration = try configuration()
    let folder = try folder(configuration)
    return (folder, try KeySources(self, configuration, folder))
  }

  /// The recovery key that was named.
  func recoveryKey() throws -> BoxKey {
    guard let path = value(.recoveryKey) else {
      throw UsageError("\(command) needs --recovery-key FILE")
    }
    let words = value(.recoveryPassphrase)
    return try RecoveryKeyFile(path).read {
      if let words { return try KeySources.words(words) }
      if let typed = KeySources.ask("Passphrase of \(path): ") { return typed }
      throw OfficeError.locked(
        "\(path) has a passphrase; give it at a terminal or with --recovery-passphrase-file FILE")
    }
  }

  /// The office's folder, where nothing else of the configuration is needed.
  func folder() throws -> OfficeFolder { try folder(try configuration()) }
}
