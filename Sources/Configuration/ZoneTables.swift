import Glibc
import Posix

/// The machine's own tables of time zones (Debian's package tzdata), by which the zone that the
/// content declares is checked. Nothing is counted by them: a machine without them works alike.
public enum ZoneTables {
  /// Where they are: `TZDIR`, or `/usr/share/zoneinfo`.
  public static var folder: String {
    OwnProcess.variable("TZDIR") ?? "/usr/share/zoneinfo"
  }

  /// Refuses a name that this machine's tables do not have; without tables every name will do.
  ///
  /// - Parameters:
  ///   - name: the zone.
  ///   - file: where it is declared, for the error.
  /// - Throws: an error that names the zone.
  public static func check(_ name: String, declaredIn file: String, tables folder: String = folder)
    throws(ResourceError)
  {
    guard ResourceFolders.isFolder(folder) else { return }
    var status = stat()
    guard stat("\(folder)/\(name)", &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw ResourceError(
        path: file,
        message: "timeZone: “\(name)” is no time zone that this machine knows (\(folder)); "
          + "expected one such as America/New_York")
    }
  }

  /// The rule that the tables have for a zone from now on, the last line of its file (RFC 8536,
  /// section 3.3); nothing on a machine without tables.
  ///
  /// - Throws: an error that names the zone where the tables do not have it.
  public static func rule(
    of name: String, declaredIn file: String, tables folder: String = folder
  ) throws(ResourceError) -> String? {
    guard ResourceFolders.isFolder(folder) else { return nil }
    try check(name, declaredIn: file, tables: folder)
    let lines = try ResourceFolders.read("\(folder)/\(name)").split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return lines.dropLast().last.map { String(decoding: $0, as: UTF8.self) }
  }
}
