import Glibc
import Posix

/// The file an import writes, which takes the old one's place only when it is whole and safe.
struct NewFile: ~Copyable {
  /// Where it is written.
  let path: String
  private let final: String
  private let folder: String
  private let lock: FileLock

  /// Makes the folder ready and keeps other imports away.
  init(folder: String) throws(CatalogueError) {
    self.folder = folder
    final = AgencyCatalogue.path(in: folder)
    path = final + ".new"
    let held: FileLock?
    do { held = try FileLock(final + ".lock") } catch {
      throw .file(path: folder, reason: error.reason)
    }
    guard let held else { throw .busy }
    lock = held
    removeNew()
  }

  /// Removes what an import that was interrupted left behind.
  borrowing func removeNew() {
    for ending in ["", "-journal", "-wal", "-shm"] { unlink(path + ending) }
  }

  /// Puts the file in the old one's place: after a power cut there is either the old or the new.
  borrowing func replace() throws(CatalogueError) {
    guard NewFile.flush(path), rename(path, final) == 0, NewFile.flush(folder) else {
      throw CatalogueError.system(final)
    }
  }

  private static func flush(_ path: String) -> Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return fsync(descriptor) == 0
  }
}
