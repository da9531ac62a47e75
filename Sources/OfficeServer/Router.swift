import OfficeContract

/// Method and path to endpoint, or to the refusal that says why not.
public enum Router {
  /// The endpoint of a request line; unknown paths give 404, other methods 405.
  public static func route(method: String, path: String) -> Result<Endpoint, OfficeProblem> {
    if let endpoint = Endpoint(method: method, path: path) { return .success(endpoint) }
    if let endpoint = Endpoint.allCases.first(where: { $0.path == path }) {
      return .failure(OfficeProblem(.wrongMethod, "this path takes \(endpoint.method) only"))
    }
    return .failure(OfficeProblem(.notFound, "there is no such path at this office"))
  }

  /// The methods of a path, for the `Allow` header.
  static func allowed(_ path: String) -> String? {
    Endpoint.allCases.first { $0.path == path }?.method
  }
}
