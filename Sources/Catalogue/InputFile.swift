import Glibc
import Posix

/// A file that is read from its beginning to its end.
struct InputFile: ~Copyable {
  private static let chunk = 1 << 20

  private let file: RegularFile
  private let path: String
  var size: Int { file.size }

  init(path: String) throws(CatalogueError) {
    self.path = path
    do {
      file = try RegularFile(path, maximumBytes: CatalogueLimits.fileBytes)
    } catch {
      switch error {
      case .missing: throw .file(path: path, reason: "there is no such file")
      default: throw .file(path: path, reason: error.description)
      }
    }
  }

  /// Calls for each part of the file, in order.
  borrowing func read(_ take: (UnsafeRawBufferPointer) throws -> Void) throws {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.chunk, alignment: 16)
    defer { buffer.deallocate() }
    var total = 0
    while true {
      let count = Glibc.read(file.descriptor, buffer.baseAddress, Self.chunk)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw CatalogueError.system(path) }
      if count == 0 { return }
      total += count
      guard total <= CatalogueLimits.fileBytes else {
        throw CatalogueError.tooMuch(
          "the file is larger than \(CatalogueLimits.fileBytes >> 20) MiB")
      }
      try take(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
  }
}

extension CatalogueError {
  /// What the system said last about a file.
  static func system(_ path: String) -> CatalogueError {
    .file(path: path, reason: String(cString: strerror(errno)))
  }
}
