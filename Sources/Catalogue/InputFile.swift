import Glibc

/// A file that is read from its beginning to its end.
struct InputFile: ~Copyable {
  private static let chunk = 1 << 20

  let size: Int
  private let descriptor: Int32
  private let path: String

  init(path: String) throws(CatalogueError) {
    self.path = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    var facts = stat()
    guard descriptor >= 0, fstat(descriptor, &facts) == 0 else {
      size = 0
      throw CatalogueError.system(path)
    }
    guard facts.st_mode & S_IFMT != S_IFDIR else {
      size = 0
      throw .file(path: path, reason: "it is a folder")
    }
    size = Int(facts.st_size)
    guard size <= CatalogueLimits.fileBytes else {
      throw .tooMuch("the file is larger than \(CatalogueLimits.fileBytes >> 20) MiB")
    }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Calls for each part of the file, in order.
  borrowing func read(_ take: (UnsafeRawBufferPointer) throws -> Void) throws {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.chunk, alignment: 16)
    defer { buffer.deallocate() }
    var total = 0
    while true {
      let count = Glibc.read(descriptor, buffer.baseAddress, Self.chunk)
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
