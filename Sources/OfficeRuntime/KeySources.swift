import Arguments
import Configuration
import Glibc
import OfficeCore
import OfficeSQLite
import Posix
import Sealing

/// Where a command finds what locks and unlocks the office's keys.
struct KeySources: Sendable {
  /// Fewest characters of a passphrase, and fewest bytes of a key.
  private static let leastPassphrase = 12
  private static let leastKey = 16
  private static let maximumBytes = 64 << 10

  private let folder: OfficeFolder
  private let keyFile: String?
  private let passphraseFile: String?
  private let isOpen: Bool
  private let usesCredentials: Bool

  init(_ given: Given, _ configuration: Configuration, _ folder: OfficeFolder) throws {
    self.folder = folder
    let configured = configuration.office.keyFile
    keyFile = given.value(.keyFile) ?? (configured.isEmpty ? nil : configured)
    passphraseFile = given.value(.passphraseFile)
    isOpen = given.has(.openKeys)
    usesCredentials = true
    let ways = [given.value(.keyFile) != nil, passphraseFile != nil, isOpen].count { $0 }
    guard ways <= 1 else {
      throw UsageError("--key-file, --passphrase-file and --open-keys exclude each other")
    }
  }

  /// How keys are to be locked from now on.
  init(relocking given: Given, _ folder: OfficeFolder) throws {
    self.folder = folder
    keyFile = given.value(.newKeyFile)
    passphraseFile = given.value(.newPassphraseFile)
    isOpen = given.has(.openKeys)
    let ways = [keyFile != nil, passphraseFile != nil, isOpen].count { $0 }
    guard ways <= 1 else {
      throw UsageError("--new-key-file, --new-passphrase-file and --open-keys exclude each other")
    }
    usesCredentials = false
  }

  /// Unlocks the keys of an office that is there.
  var unlock: KeyUnlock {
    let sources = self
    return KeyUnlock(
      key: {
        if let secret = try sources.givenKey() { return secret }
        throw OfficeError.locked(
          "they are locked with a key; give it with --key-file FILE, with key_file in the section "
            + "[office] of the configuration, or as the credential kiosk-office.key of systemd")
      },
      passphrase: {
        if let words = try sources.givenPassphrase() { return words }
        if let words = KeySources.ask("Passphrase of the office's keys: ") { return words }
        throw OfficeError.locked(
          "they are locked with a passphrase; give it at a terminal, with --passphrase-file FILE, or "
            + "as the credential kiosk-office.passphrase of systemd")
      })
  }

  /// How the keys of an office that is being made are to be locked.
  func lock() throws -> KeyLock {
    if isOpen { return .open }
    if let path = keyFile {
      try requireOutside(path)
      let file = KeyFile(path: path, count: 32)
      if !file.exists { _ = try file.readOrCreate() }
    }
    if let secret = try givenKey() { return .key(secret) }
    if let words = try givenPassphrase() { return .passphrase(try KeySources.long(words)) }
    if let words = try KeySources.askTwice("Passphrase for the office's keys: ") {
      return .passphrase(words)
    }
    throw UsageError(
      "say how the office's keys are to be locked: --key-file FILE (made where it is missing, outside "
        + "of the office's folder), --passphrase-file FILE, or, to try things out, --open-keys")
  }

  private func givenKey() throws -> SecretBytes? {
    if let keyFile {
      try requireOutside(keyFile)
      return try KeySources.secret(keyFile, atLeast: Self.leastKey)
    }
    return usesCredentials
      ? try Self.credential("kiosk-office.key", atLeast: Self.leastKey) : nil
  }

  private func givenPassphrase() throws -> SecretBytes? {
    if let passphraseFile { return try KeySources.words(passphraseFile) }
    return usesCredentials
      ? try Self.credential("kiosk-office.passphrase", atLeast: 1).map(Self.line) : nil
  }

  private func requireOutside(_ path: String) throws {
    guard OfficeFolder.lies(path, in: folder.path) else { return }
    throw OfficeError.locked(
      "\(path) lies in the office's folder: whoever takes the folder would have both; move it")
  }

  /// The passphrase in a file: its first line.
  static func words(_ path: String) throws -> SecretBytes {
    line(try secret(path, atLeast: 1))
  }

  /// A passphrase for a recovery key that is being read.
  static func ask(_ question: String) -> SecretBytes? {
    HiddenInput.line(question).map { line in
      var line = line
      return SecretBytes(moving: &line)
    }
  }

  private static func askTwice(_ question: String) throws -> SecretBytes? {
    guard let first = ask(question) else { return nil }
    let words = try long(first)
    guard let second = ask("The same once more: "),
      first.withBytes({ Array($0) }) == second.withBytes({ Array($0) })
    else { throw OfficeError.locked("the two passphrases differ; nothing was made") }
    return words
  }

  /// A new passphrase, which must not be too short.
  static func long(_ words: SecretBytes) throws -> SecretBytes {
    guard words.count >= leastPassphrase else {
      throw OfficeError.locked("a passphrase has \(leastPassphrase) characters or more")
    }
    return words
  }

  private static func line(_ secret: SecretBytes) -> SecretBytes {
    var bytes = secret.withBytes { Array($0.prefix { $0 != 10 && $0 != 13 }) }
    return SecretBytes(moving: &bytes)
  }

  /// What systemd hands to a service (LoadCredential=, LoadCredentialEncrypted=).
  private static func credential(_ name: String, atLeast least: Int) throws -> SecretBytes? {
    guard let folder = OwnProcess.variable("CREDENTIALS_DIRECTORY") else { return nil }
    let path = "\(folder)/\(name)"
    return access(path, F_OK) == 0 ? try secret(path, atLeast: least, isCredential: true) : nil
  }

  private static func secret(
    _ path: String, atLeast least: Int, isCredential: Bool = false
  ) throws -> SecretBytes {
    let file: RegularFile
    do { file = try RegularFile(path, maximumBytes: maximumBytes) } catch {
      throw OfficeError.locked("\(path): \(error.description)")
    }
    var status = stat()
    guard fstat(file.descriptor, &status) == 0 else {
      throw OfficeError.locked("\(path): it cannot be read")
    }
    // systemd gives its credentials to the service alone, in a mode of its own.
    guard isCredential || status.st_mode & 0o077 == 0 else {
      throw OfficeError.locked(
        "\(path): others may read it; make it readable by its owner only (chmod 600)")
    }
    var bytes: [UInt8]
    do { bytes = try file.bytes() } catch {
      throw OfficeError.locked("\(path): \(error.description)")
    }
    guard bytes.count >= least else {
      throw OfficeError.locked("\(path): it has \(bytes.count) bytes, and \(least) are needed")
    }
    return SecretBytes(moving: &bytes)
  }
}
