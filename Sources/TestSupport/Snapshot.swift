import FoundationEssentials

/// Compares texts with files in a `Snapshots` folder beside the test.
///
/// `KIOSK_RECORD=1` in the environment writes the files anew; review them in the difference.
public enum Snapshot {
  /// What is wrong with a text, in words; nothing if it is as recorded.
  ///
  /// - Parameters:
  ///   - name: the file's name without `.txt`.
  ///   - testFile: the test's own file, to find the folder.
  public static func mismatch(_ text: String, _ name: String, testFile: String = #filePath)
    -> String?
  {
    let path = "\(folder(beside: testFile))/\(name).txt"
    if ProcessInfo.processInfo.environment["KIOSK_RECORD"] == "1" {
      do {
        let file = URL(filePath: path)
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
        return nil
      } catch {
        return "cannot write \(path)"
      }
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      return "no snapshot \(name): record it with KIOSK_RECORD=1"
    }
    let recorded = String(decoding: data, as: UTF8.self)
    return recorded == text ? nil : difference(name, recorded, text)
  }

  /// The names of the files in a folder of snapshots, in order.
  public static func names(_ group: String, testFile: String = #filePath) -> [String] {
    let folder = folder(beside: testFile) + "/" + group
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }.sorted()
  }

  private static func folder(beside testFile: String) -> String {
    var parts = testFile.split(separator: "/", omittingEmptySubsequences: false)
    parts.removeLast()
    return parts.joined(separator: "/") + "/Snapshots"
  }

  private static func difference(_ name: String, _ recorded: String, _ text: String) -> String {
    let old = recorded.split(separator: "\n", omittingEmptySubsequences: false)
    let new = text.split(separator: "\n", omittingEmptySubsequences: false)
    var lines = ["snapshot \(name) differs:"]
    for index in 0..<max(old.count, new.count) where lines.count < 60 {
      let before = index < old.count ? String(old[index]) : ""
      let after = index < new.count ? String(new[index]) : ""
      if before != after { lines += ["- \(before)", "+ \(after)"] }
    }
    return lines.joined(separator: "\n")
  }
}
