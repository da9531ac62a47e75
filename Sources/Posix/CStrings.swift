import Glibc

/// Strings as C's calls take them.
public enum CStrings {
  /// Calls with a list of pointers to strings, a null at its end.
  ///
  /// - Parameters:
  ///   - strings: What is copied for the time of the call.
  ///   - others: A list of C, such as the environment, of which the entries follow.
  public static func with<Result>(
    _ strings: [String], and others: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = nil,
    _ body: ([UnsafeMutablePointer<CChar>?]) throws -> Result
  ) rethrows -> Result {
    var pointers = strings.map { strdup($0) }
    var next = others
    while let entry = next?.pointee {
      pointers.append(strdup(entry))
      next = next.map { $0 + 1 }
    }
    defer { for pointer in pointers { free(pointer) } }
    return try body(pointers + [nil])
  }
}
