import Catalogue
import Posix
import Services
import Values

/// The imported directory. It is opened at the first search, so that no start waits for it.
final class AgencyDesk {
  private let folder: String
  private let zone: OfficeZone
  private var opened: AgencyCatalogue??

  init(folder: String, zone: OfficeZone) {
    self.folder = folder
    self.zone = zone
  }

  /// A page of agencies; an empty one where no directory was imported, nothing where it is damaged.
  func search(_ query: AgencyQuery) -> AgencyResults? {
    do {
      guard let catalogue = try catalogue() else { return AgencyResults() }
      return try catalogue.search(query, today: Clock.now(in: zone).date)
    } catch {
      return nil
    }
  }

  /// One agency; nothing where it is not there or cannot be read.
  func agency(_ id: Int, from here: GeoPoint?) -> Agency? {
    try? catalogue()?.agency(id, from: here, today: Clock.now(in: zone).date)
  }

  private func catalogue() throws(CatalogueError) -> AgencyCatalogue? {
    if let opened { return opened }
    let catalogue = try AgencyCatalogue(folder: folder)
    opened = .some(catalogue)
    return catalogue
  }
}
