import Glibc

/// A file of a known size, open for reading. It is the one way in which a file is opened by a path
/// that somebody else may have chosen.
///
/// Opening never waits: a named pipe, a device, a socket or a folder is refused at once, and a file
/// over the limit before a byte of it is read.
public struct RegularFile: ~Copyable {
  /// Why a file cannot be had.
  public enum Problem: Error, Equatable, Sendable {
    /// There is none.
    case missing
    /// This user may not read it.
    case denied
    /// It is a folder.
    case folder
    /// It is a named pipe, a device or a socket.
    case notAFile
    /// It has more bytes than this.
    case tooLarge(maximumBytes: Int)
    /// The system said so; the number is its `errno`.
    case system(Int32)

    /// What is wrong, in words that follow the file's name.
    public var description: String {
      switch self {
      case .missing: "the file or folder is missing; put it back as it came with this program"
      case .denied: "this user may not read it; change its owner or permissions"
      case .folder: "this is a folder, not a file"
      case .notAFile: "this is a pipe or a device, not a file"
      case .tooLarge(let bytes) where bytes >= 1 << 20:
        "this file is larger than \(bytes >> 20) MiB"
      case .tooLarge(let bytes): "this file is larger than \(bytes) bytes"
      case .system(let code): "it cannot be read: \(String(cString: strerror(code)))"
      }
    }

    fileprivate init(errno code: Int32) {
      self =
        switch code {
        case ENOENT, ENOTDIR: .missing
        case EACCES, EPERM: .denied
        default: .system(code)
        }
    }
  }

  /// Its descriptor, closed with this value and when a program is executed.
  public let descriptor: Int32
  /// Its size in bytes when it was opened.
  public let size: Int

  /// Opens a file.
  ///
  /// - Parameters:
  ///   - maximumBytes: The most it may have.
  ///   - followsLinks: Whether the last part of the path may be a symbolic link.
  public init(
    _ path: String, maximumBytes: Int, followsLinks: Bool = true
  ) throws(Problem) {
    let flags = O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC | (followsLinks ? 0 : O_NOFOLLOW)
    let opened = open(path, flags)
    guard opened >= 0 else { throw Problem(errno: errno) }
    let problem: Problem?
    var status = stat()
    if fstat(opened, &status) != 0 {
      problem = Problem(errno: errno)
    } else if status.st_mode & S_IFMT == S_IFDIR {
      problem = .folder
    } else if status.st_mode & S_IFMT != S_IFREG {
      problem = .notAFile
    } else if status.st_size > maximumBytes {
      problem = .tooLarge(maximumBytes: maximumBytes)
    } else {
      problem = nil
    }
    if let problem {
      close(opened)
      throw problem
    }
    descriptor = opened
    size = Int(status.st_size)
  }

  deinit { close(descriptor) }

  /// Another descriptor of the file, which stays open after this value; the caller closes it.
  public borrowing func duplicate() throws(Problem) -> Int32 {
    let other = fcntl(descriptor, F_DUPFD_CLOEXEC, 3)
    guard other >= 0 else { throw Problem(errno: errno) }
    return other
  }

  /// Its bytes, at most as many as it had when it was opened.
  public borrowing func bytes() throws(Problem) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: size)
    var filled = 0
    while filled < bytes.count {
      let wanted = bytes.count - filled
      let count = bytes.withUnsafeMutableBytes { buffer in
        read(descriptor, buffer.baseAddress.map { $0 + filled }, wanted)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Problem(errno: errno) }
      if count == 0 { break }
      filled += count
    }
    bytes.removeLast(bytes.count - filled)
    return bytes
  }

  /// The bytes of a file.
  public static func bytes(_ path: String, maximumBytes: Int) throws(Problem) -> [UInt8] {
    try RegularFile(path, maximumBytes: maximumBytes).bytes()
  }
}
