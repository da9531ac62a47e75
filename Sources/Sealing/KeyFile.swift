import Glibc
import Posix

/// A file with one secret in it: mode 0600, written whole or not at all, and on the disk before
/// anything relies on it.
public struct KeyFile: Sendable {
  /// The file.
  public let path: String
  /// How many bytes it holds.
  public let count: Int

  /// A key file, there or not.
  public init(path: String, count: Int) {
    self.path = path
    self.count = count
  }

  /// Whether the file is there.
  public var exists: Bool { access(path, F_OK) == 0 }

  /// Reads the secret.
  public func read() throws(SealingError) -> SecretBytes {
    let file: RegularFile
    do { file = try RegularFile(path, maximumBytes: 4096, followsLinks: false) } catch {
      switch error {
      case .missing: throw .keyFileMissing(path: path)
      case .denied: throw .keyFileFailed(path: path, code: EACCES)
      case .system(let code): throw .keyFileFailed(path: path, code: code)
      case .folder, .notAFile, .tooLarge: throw .keyFileDamaged(path: path)
      }
    }
    var status = stat()
    guard fstat(file.descriptor, &status) == 0 else {
      throw .keyFileFailed(path: path, code: errno)
    }
    guard status.st_mode & 0o077 == 0 else { throw .keyFileExposed(path: path) }
    guard file.size == count else { throw .keyFileDamaged(path: path) }
    let descriptor = file.descriptor
    return try SecretBytes(
      count: count,
      fill: { (memory: UnsafeMutablePointer<UInt8>) throws(SealingError) in
        guard retried({ Glibc.read(descriptor, memory, count) }) == count else {
          throw .keyFileFailed(path: path, code: errno)
        }
      })
  }

  /// Writes a secret where there is none yet. Where another process was first, its file stays and
  /// is the one that counts: read it back.
  public func create(_ secret: SecretBytes) throws(SealingError) {
    precondition(secret.count == count, "the secret has the file's length")
    let draft = "\(path).\(getpid()).new"
    defer { unlink(draft) }
    let file = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw .keyFileFailed(path: path, code: errno) }
    defer { close(file) }
    let written = secret.withBytes { bytes in
      retried { write(file, bytes.baseAddress, bytes.count) }
    }
    guard written == count, retried({ Int(fsync(file)) }) == 0 else {
      throw .keyFileFailed(path: path, code: errno)
    }
    // A link, unlike a rename, never replaces a key that is already there.
    guard link(draft, path) == 0 || errno == EEXIST else {
      throw .keyFileFailed(path: path, code: errno)
    }
    try syncFolder()
  }

  /// The secret of the file; made of random bytes first where there is no file.
  public func readOrCreate() throws(SealingError) -> SecretBytes {
    if !exists { try create(SecretBytes(random: count)) }
    return try read()
  }

  /// Overwrites the file with random bytes, on the disk, and removes it. A disk that remaps its
  /// blocks may still hold the old ones: the disk should be encrypted.
  public func shred() throws(SealingError) {
    let file = open(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else {
      if errno == ENOENT { return }
      throw .keyFileFailed(path: path, code: errno)
    }
    defer { close(file) }
    let noise = Random.bytes(count)
    guard retried({ write(file, noise, noise.count) }) == noise.count,
      retried({ Int(fsync(file)) }) == 0, unlink(path) == 0
    else { throw .keyFileFailed(path: path, code: errno) }
    try syncFolder()
  }

  /// A call that a signal interrupted before it did anything is made again.
  private func retried(_ call: () -> Int) -> Int {
    var result = call()
    while result < 0, errno == EINTR { result = call() }
    return result
  }

  private func syncFolder() throws(SealingError) {
    let end = path.lastIndex(of: "/")
    let folder = end.map { path[..<$0].isEmpty ? "/" : String(path[..<$0]) } ?? "."
    let handle = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard handle >= 0 else { throw .keyFileFailed(path: path, code: errno) }
    defer { close(handle) }
    guard retried({ Int(fsync(handle)) }) == 0 else {
      throw .keyFileFailed(path: path, code: errno)
    }
  }
}
