import Catalogue
import Configuration
import FoundationEssentials
import JSONText
import OfficeContract
import OfficeCore
import OfficeSQLite
import Posix
import Rig
import Screening
import Services
import Values

extension ParserTable {
  /// Files that somebody made elsewhere.
  static func files(_ stage: ParserStage) throws -> [ForeignParser] {
    let small = stage.content.values.sorted { $0.count < $1.count }.prefix(6)
    return [
      ForeignParser("JSON of content", Array(small)) { bytes in
        _ = try JSONReader.read(bytes, rejectsRepeatedNames: true)
        return nil
      },
      ForeignParser("kiosk.conf", [Array(Configuration.commentedDefault.utf8), settings]) { bytes in
        _ = try Configuration(bytes: bytes, file: "kiosk.conf")
        return nil
      },
      ForeignParser("directory in HSDS", [try directory(stage)]) { try importDirectory($0, stage) },
    ] + published(stage) + [try programme(stage), try backup(stage), try backupHeader(stage)]
  }

  private static let settings = Array(
    "[kiosk]\nlatitude = 40.75\nlongitude = -73.9\nborough = Queens\n[sync]\nkept_days = 30\n".utf8)

  /// Each file of published content, beside the others as they are.
  private static func published(_ stage: ParserStage) -> [ForeignParser] {
    ContentBundle.files.compactMap { name in
      stage.content[name].map { sample in
        ForeignParser("content, \(name)", [sample]) { bytes in
          var files = stage.content
          files[name] = bytes
          let bundle = try ContentBundle(files: files)
          _ = ContentSlots(bundle)
          return nil
        }
      }
    }
  }

  private static func programme(_ stage: ParserStage) throws -> ForeignParser {
    let name = "programmes/snap.json"
    let files = stage.content.filter {
      !$0.key.hasPrefix("programmes/") || $0.key == name
    }
    return ForeignParser("content, a programme", [try need(files[name])]) { bytes in
      var files = files
      files[name] = bytes
      _ = try ScreeningCatalogue(files: files)
      return nil
    }
  }

  private static func directory(_ stage: ParserStage) throws -> [UInt8] {
    let path = "\(stage.folder)/directory.json"
    var made = GeneratedDirectory(seed: 1)
    guard made.write(services: 6, to: path) else {
      throw Stage.Failure("\(path) cannot be written")
    }
    return try ResourceFolders.read(path)
  }

  private static func importDirectory(_ bytes: [UInt8], _ stage: ParserStage) throws -> [UInt8]? {
    let path = "\(stage.folder)/directory.json"
    try Data(bytes).write(to: URL(filePath: path))
    _ = try CatalogueImporter.run(
      file: path, folder: stage.folder, origin: nil, today: CalendarDate(daysSince1970: 20_778))
    return nil
  }

  private static func backup(_ stage: ParserStage) throws -> ForeignParser {
    let (path, other) = ("\(stage.folder)/backup", "\(stage.folder)/backup.changed")
    try OfficeFolder("\(stage.folder)/office").backup(
      to: path, keys: stage.service.keys, at: Clock.wall)
    let sample = try ResourceFolders.read(path)
    return ForeignParser("backup", [Array(sample.prefix(ForeignBytes.longest))]) { bytes in
      try Data(bytes).write(to: URL(filePath: other))
      _ = try BackupReader(other)
      return nil
    }.accepting(first: sample.count > ForeignBytes.longest ? 0 : 1)
  }

  private static func backupHeader(_ stage: ParserStage) throws -> ForeignParser {
    let header = try BackupReader("\(stage.folder)/backup").header
    return .json(
      "backup header", BackupHeader.self, [try ContractJSON.encode(header, what: "backup")])
  }
}
