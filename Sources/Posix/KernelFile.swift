import Glibc

/// A small file below `/proc` or `/sys`, which has no size before it is read.
public enum KernelFile {
  /// Its text, at most 4096 bytes of it; empty where it cannot be read.
  public static func text(_ path: String) -> String {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return "" }
    defer { close(file) }
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = read(file, &buffer, buffer.count)
    return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
  }
}
