import Glibc

/// A file that appears under its name whole, and on the disk, or not at all. For its owner alone.
public final class NewFile {
  private let path: String
  private let draft: String
  private let descriptor: Int32

  /// Begins a file; one that has this name stays until `commit`.
  public init(_ path: String) throws(SystemError) {
    self.path = path
    draft = "\(path).\(getpid()).new"
    let opened = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard opened >= 0 else { throw SystemError(draft) }
    descriptor = opened
  }

  deinit {
    close(descriptor)
    // After a commit there is none.
    unlink(draft)
  }

  /// Where it is until then.
  public var draftPath: String { draft }

  /// Writes the next bytes.
  public func write(_ bytes: [UInt8]) throws(SystemError) {
    guard WholeWrite.bytes(bytes, to: descriptor) else { throw SystemError(path) }
  }

  /// Puts what was written on the disk; it still has its name to get.
  public func sync() throws(SystemError) {
    guard fsync(descriptor) == 0 else { throw SystemError(path) }
  }

  /// Puts it on the disk and gives it its name.
  ///
  /// - Parameter isNameSure: Whether it fails where the disk does not say that it keeps the name, too:
  ///   the file system of a stick may know no such thing.
  public func commit(isNameSure: Bool = true) throws(SystemError) {
    try sync()
    guard rename(draft, path) == 0 else { throw SystemError(path) }
    let end = path.lastIndex(of: "/")
    let folder = end.map { path[..<$0].isEmpty ? "/" : String(path[..<$0]) } ?? "."
    let handle = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard handle >= 0 else {
      guard isNameSure else { return }
      throw SystemError(path)
    }
    defer { close(handle) }
    guard fsync(handle) == 0 || !isNameSure else { throw SystemError(path) }
  }

  /// Writes a whole file; `isNameSure` as for `commit`.
  public static func write(
    _ bytes: [UInt8], to path: String, isNameSure: Bool = true
  ) throws(SystemError) {
    let file = try NewFile(path)
    try file.write(bytes)
    try file.commit(isNameSure: isNameSure)
  }
}
