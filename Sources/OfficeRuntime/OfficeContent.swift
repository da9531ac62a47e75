import Configuration
import FoundationEssentials
import Services

/// The content that an office shares with its kiosks: places, slots, the zone of its clocks.
enum OfficeContent {
  /// Reads it; `configured` is empty for the default folder.
  ///
  /// - Throws: an error that names the folder, or the time zone that is none.
  static func read(_ configured: String) throws -> ContentBundle {
    let folder = try ResourceFolders.content(configured: configured)
    var files: [String: [UInt8]] = [:]
    for name in ContentBundle.files
    where FileManager.default.fileExists(atPath: "\(folder)/\(name)") {
      files[name] = try ResourceFolders.read("\(folder)/\(name)")
    }
    let content: ContentBundle
    do { content = try ContentBundle(files: files) } catch {
      throw ResourceError(path: folder, message: "the content cannot be used: \(error)")
    }
    try ZoneTables.check(content.zone.name, declaredIn: "\(folder)/\(OfficeZone.file)")
    return content
  }
}
