import Chance
import FoundationEssentials

/// What a disk holds while a log is played, and what of it a power cut may leave: everything that was
/// synced, and of the rest any part, in sectors of 512 bytes.
public struct PowerCut {
  private static let sector = 512

  private var images: [String: [UInt8]]
  private var waiting: [String: [FaultDisk.Operation]] = [:]

  /// A disk with files that are on it for good, by their paths.
  public init(_ files: [String: [UInt8]] = [:]) { images = files }

  /// Plays what was done on.
  public mutating func play(_ operations: some Sequence<FaultDisk.Operation>) {
    for operation in operations {
      switch operation {
      case .write(let file, _, _), .truncate(let file, _):
        waiting[file, default: []].append(operation)
      case .delete(let file):
        images[file] = nil
        waiting[file] = nil
      case .sync(let file):
        for late in waiting[file] ?? [] {
          Self.apply(late, to: &images[file, default: []], keep: { true })
        }
        waiting[file] = []
      }
    }
  }

  /// One of the states in which a cut at this moment may leave the files, by their paths. One in four
  /// has lost everything that was not synced, one in four nothing.
  public func files(using generator: inout SeededGenerator) -> [String: [UInt8]] {
    var left = images
    let mode = generator.below(4)
    for file in waiting.keys.sorted() {
      for late in waiting[file] ?? [] {
        let part = generator.below(3)
        if mode == 0 || (mode > 1 && part == 0) { continue }
        let isTorn = mode > 1 && part == 1
        Self.apply(late, to: &left[file, default: []]) { !isTorn || generator.below(2) == 0 }
      }
    }
    return left
  }

  /// Does an operation to a file, sector by sector where `keep` says so.
  private static func apply(
    _ operation: FaultDisk.Operation, to image: inout [UInt8], keep: () -> Bool
  ) {
    switch operation {
    case .truncate(_, let size):
      if image.count > size { image.removeLast(image.count - size) }
    case .write(_, let offset, let bytes):
      var start = 0
      while start < bytes.count {
        let end = min(bytes.count, start + sector - (offset + start) % sector)
        if keep() {
          if image.count < offset + end {
            image.append(contentsOf: repeatElement(0, count: offset + end - image.count))
          }
          image.replaceSubrange((offset + start)..<(offset + end), with: bytes[start..<end])
        }
        start = end
      }
    case .sync, .delete: break
    }
  }

  /// Lays files out in a folder, under the last part of their paths and with mode 0600.
  public static func write(_ files: [String: [UInt8]], to folder: String) throws {
    for (path, bytes) in files {
      guard let name = path.split(separator: "/").last else { continue }
      let target = "\(folder)/\(name)"
      try Data(bytes).write(to: URL(filePath: target))
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: target)
    }
  }
}
