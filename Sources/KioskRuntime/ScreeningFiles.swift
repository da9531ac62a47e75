import Configuration
import Screening

/// The files the screening is made of: nothing of offices, forms and leaflets.
enum ScreeningFiles {
  /// Reads questions, tables and programmes of the content folder.
  ///
  /// - Throws: `ResourceError` where a file cannot be read, `ContentError` where one is wrong.
  static func catalogue(configured: String) throws -> ScreeningCatalogue {
    let folder = try ResourceFolders.content(configured: configured)
    var files = ["questions.json": try ResourceFolders.read(folder + "/questions.json")]
    for part in ["parameters", "programmes"] {
      for (name, bytes) in try ResourceFolders.jsonFiles(below: "\(folder)/\(part)") {
        files["\(part)/\(name)"] = bytes
      }
    }
    do { return try ScreeningCatalogue(files: files) } catch {
      throw Complaint.located(error, in: folder)
    }
  }
}
