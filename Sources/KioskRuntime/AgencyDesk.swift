import Catalogue
import Welfare

/// The imported directory. It is opened at the first search, so that no start waits for it.
final class AgencyDesk {
  private let folder: String
  private var opened: AgencyCatalogue??

  init(folder: String) { self.folder = folder }

  /// A page of agencies; an empty one where no directory was imported, nothing where it is damaged.
  func search(_ query: AgencyQuery) -> AgencyResults? {
    do {
      guard let catalogue = try catalogue() else { return AgencyResults() }
      return try catalogue.search(query, today: Clock.local.today)
    } catch {
      return nil
    }
  }

  /// One agency; nothing where it is not there or cannot be read.
  func agency(_ id: Int, from here: GeoPoint?) -> Agency? {
    try? catalogue()?.agency(id, from: here, today: Clock.local.today)
  }

  private func catalogue() throws(CatalogueError) -> AgencyCatalogue? {
    if let opened { return opened }
    let catalogue = try AgencyCatalogue(folder: folder)
    opened = .some(catalogue)
    return catalogue
  }
}
