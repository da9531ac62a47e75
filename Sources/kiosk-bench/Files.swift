import Configuration
import Glibc

/// What benchmarks leave behind is removed.
enum Files {
  /// Removes a folder of plain files.
  static func remove(_ folder: String) {
    for name in (try? ResourceFolders.names(in: folder)) ?? [] { unlink(folder + "/" + name) }
    rmdir(folder)
  }
}
