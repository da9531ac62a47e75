import Glibc
import Posix

/// Finds and reads the files a program needs at run time: texts and content.
///
/// A configured folder is taken as it is. Without one, the folder beside the executable is taken,
/// else the first one found on the way up from it: that is the source tree, for a program that was
/// just built.
public enum ResourceFolders {
  /// The most bytes a single file may have.
  public static let maximumFileSize = 64 << 20

  /// The folder of the texts, one folder a language; `configured` is empty for the default.
  public static func locales(configured: String) throws(ResourceError) -> String {
    try find(configured: configured, candidates: ["locales"], what: "texts (locales)")
  }

  /// The folder of the content: programmes, questions, offices, forms; `configured` is empty for
  /// the default.
  public static func content(configured: String) throws(ResourceError) -> String {
    try find(
      configured: configured, candidates: ["content", "Sources/Content/new-york"],
      what: "content (programmes and offices)")
  }

  private static func find(configured: String, candidates: [String], what: String)
    throws(ResourceError) -> String
  {
    if !configured.isEmpty {
      guard isFolder(configured) else {
        throw ResourceError(path: configured, message: "there is no such folder for the \(what)")
      }
      return configured
    }
    var folder = parent(of: OwnProcess.executable)
    while true {
      for candidate in candidates where isFolder(folder + "/" + candidate) {
        return folder + "/" + candidate
      }
      guard !folder.isEmpty else { break }
      folder = parent(of: folder)
    }
    throw ResourceError(
      path: OwnProcess.executable,
      message: "no folder for the \(what) beside this program or above it")
  }

  private static func parent(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }

  /// Whether there is such a folder.
  public static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The names in a folder, sorted, without those that begin with a full stop.
  public static func names(in folder: String) throws(ResourceError) -> [String] {
    guard let stream = opendir(folder) else {
      throw ResourceError(path: folder, message: reason())
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  /// The bytes of a file.
  public static func read(_ path: String) throws(ResourceError) -> [UInt8] {
    do { return try RegularFile.bytes(path, maximumBytes: maximumFileSize) } catch {
      throw ResourceError(path: path, message: error.description)
    }
  }

  /// Every `.json` file below a folder, by its path within it; at most four folders deep.
  public static func jsonFiles(below folder: String) throws(ResourceError) -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    try collect(folder, prefix: "", depth: 4, into: &files)
    return files
  }

  private static func collect(
    _ folder: String, prefix: String, depth: Int, into files: inout [String: [UInt8]]
  ) throws(ResourceError) {
    for name in try names(in: folder) {
      let path = folder + "/" + name
      if name.hasSuffix(".json") {
        files[prefix + name] = try read(path)
      } else if depth > 0, isFolder(path) {
        try collect(path, prefix: prefix + name + "/", depth: depth - 1, into: &files)
      }
    }
  }

  private static func reason() -> String {
    switch errno {
    case ENOENT: "the file or folder is missing; put it back as it came with this program"
    case EACCES, EPERM: "this user may not read it; change its owner or permissions"
    default: "it cannot be read: \(String(cString: strerror(errno)))"
    }
  }
}

/// A file or folder that a program needs and cannot have.
public struct ResourceError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Which.
  public let path: String
  /// What is wrong with it.
  public let message: String

  /// Makes an error.
  public init(path: String, message: String) {
    self.path = path
    self.message = message
  }

  /// `PATH: what is wrong`.
  public var description: String { "\(path): \(message)" }
}
