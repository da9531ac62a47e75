import Configuration
import KioskStore

extension Options {
  /// The folder of the kiosk's data.
  func dataFolder(_ configuration: Configuration) throws(ResourceError) -> String {
    try DataFolder.path(option: data, configured: configuration.kiosk.data)
  }

  /// The kiosk's store, where a command needs nothing else of the configuration.
  func openStore() throws -> KioskStore {
    let configuration = try Configuration(option: configuration)
    return try KioskStore(directory: dataFolder(configuration))
  }
}
