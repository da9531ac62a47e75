import Glibc

/// The folder that holds a kiosk's data.
enum StoreFolder {
  /// Makes the folder and those above it where they are missing, for its owner alone; checks that
  /// it can be used.
  static func prepare(_ path: String) throws(StoreError) {
    var status = stat()
    if stat(path, &status) != 0 {
      guard errno == ENOENT else { throw .folderUnreadable(folder: path, reason: reason(errno)) }
      try make(path)
      guard stat(path, &status) == 0 else {
        throw .folderUnreadable(folder: path, reason: reason(errno))
      }
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw .folderUnreadable(folder: path, reason: "it is not a folder")
    }
    guard access(path, R_OK | W_OK | X_OK) == 0 else {
      throw .folderUnreadable(folder: path, reason: reason(errno))
    }
  }

  private static func make(_ path: String) throws(StoreError) {
    var index = path.startIndex
    while index != path.endIndex {
      index = path[index...].dropFirst().firstIndex(of: "/") ?? path.endIndex
      let part = String(path[..<index])
      if mkdir(part, 0o700) != 0, errno != EEXIST {
        if errno == ENOSPC || errno == EDQUOT { throw .full(file: path) }
        // A folder above that may not be written is no matter if it is there.
        let code = errno
        guard access(part, F_OK) == 0 else {
          throw .folderUnreadable(folder: path, reason: reason(code))
        }
      }
    }
  }

  static func reason(_ code: Int32) -> String {
    switch code {
    case EACCES, EPERM: "this user may not use it"
    case EROFS: "the disk is read-only"
    case ENOTDIR: "a part of the path is not a folder"
    case ENOENT: "a part of the path is missing"
    default: "the system refused (error \(code))"
    }
  }
}
