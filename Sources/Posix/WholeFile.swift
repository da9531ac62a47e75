import Glibc

/// A file that is there whole or not at all, also after a power cut or a stick pulled out.
public enum WholeFile {
  /// Writes a file of mode 0600 under another name, has the disk keep it, then gives it its name.
  ///
  /// - Throws: where any of it fails; the file of before is then still there.
  public static func write(_ bytes: [UInt8], to path: String) throws(SystemError) {
    let draft = path + ".new"
    let file = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw SystemError(draft) }
    let isWhole = WholeWrite.bytes(bytes, to: file) && fsync(file) == 0
    let problem = SystemError(draft)
    close(file)
    guard isWhole else {
      unlink(draft)
      throw problem
    }
    guard rename(draft, path) == 0 else {
      let problem = SystemError(path)
      unlink(draft)
      throw problem
    }
    let folder = open(
      path.lastIndex(of: "/").map { String(path[...$0]) } ?? ".", O_RDONLY | O_CLOEXEC)
    guard folder >= 0 else { return }
    // A stick's file system may know no such thing; the file itself is written.
    fsync(folder)
    close(folder)
  }
}
