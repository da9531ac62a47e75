import OfficeContract

/// Method and path to endpoint, or to the refusal that says why not.
public enum Router {
  /// The endpoint of a request line; unknown paths give 404, other methods 405.
  public static func route(method: String, path: String, among endpoints: [Endpoint])
    -> Result<Endpoint, OfficeProblem>
  {
    guard let endpoint = endpoints.first(where: { $0.path == path }) else {
      return .failure(OfficeProblem(.notFound, "there is no such path at this office"))
    }
    guard endpoint.method == method else {
      return .failure(OfficeProblem(.wrongMethod, "this path takes \(endpoint.method) only"))
    }
    return .success(endpoint)
  }

  /// The methods of a path, for the `Allow` header.
  static func allowed(_ path: String, among endpoints: [Endpoint]) -> String? {
    endpoints.first { $0.path == path }?.method
  }
}
