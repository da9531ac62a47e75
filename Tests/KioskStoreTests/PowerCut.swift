import Chance
import FoundationEssentials
import TestSupport

/// What a disk may hold after the power went at some moment: everything that was synced, and of the
/// rest any part, in sectors of 512 bytes.
struct PowerCut {
  private var images: [String: [UInt8]] = [:]
  private var waiting: [String: [FaultDisk.Operation]] = [:]

  init(
    _ operations: ArraySlice<FaultDisk.Operation>, using generator: inout SeededGenerator
  ) {
    for operation in operations {
      switch operation {
      case .write(let file, _, _), .truncate(let file, _):
        waiting[file, default: []].append(operation)
      case .delete(let file):
        images[file] = nil
        waiting[file] = nil
      case .sync(let file):
        for late in waiting[file] ?? [] { apply(late, keep: { _ in true }) }
        waiting[file] = []
      case .mark: break
      }
    }
    // One cut in four loses everything that was not synced, one in four nothing.
    let mode = Int.random(in: 0..<4, using: &generator)
    for file in waiting.keys.sorted() {
      for late in waiting[file] ?? [] {
        let whole = Int.random(in: 0..<3, using: &generator)
        if mode == 0 || (mode > 1 && whole == 0) { continue }
        let isTorn = mode > 1 && whole == 1
        apply(late) { _ in !isTorn || Bool.random(using: &generator) }
      }
    }
  }

  private mutating func apply(
    _ operation: FaultDisk.Operation, keep: (Int) -> Bool
  ) {
    switch operation {
    case .truncate(let file, let size):
      let image = images[file] ?? []
      images[file] = Array(image.prefix(size))
    case .write(let file, let offset, let bytes):
      var image = images[file] ?? []
      var start = 0
      while start < bytes.count {
        let end = min(bytes.count, start + 512 - (offset + start) % 512)
        if keep(start) {
          if image.count < offset + end {
            image.append(contentsOf: repeatElement(0, count: offset + end - image.count))
          }
          image.replaceSubrange((offset + start)..<(offset + end), with: bytes[start..<end])
        }
        start = end
      }
      images[file] = image
    case .sync, .delete, .mark: break
    }
  }

  /// Lays the files out in a folder, with the keys that were there.
  func write(to folder: TestFolder, keysFrom source: TestFolder) throws {
    for file in try source.files() where file.name.hasSuffix(".key") {
      try put(Array(file.bytes), to: folder.path + "/" + file.name)
    }
    for (path, image) in images {
      guard let name = path.split(separator: "/").last else { continue }
      try put(image, to: folder.path + "/" + name)
    }
  }

  private func put(_ bytes: [UInt8], to path: String) throws {
    try Data(bytes).write(to: URL(filePath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
  }
}
