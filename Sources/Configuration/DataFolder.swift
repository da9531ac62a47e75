import Glibc

/// Where a kiosk keeps its database and keys: the same rule for the terminal and its agent.
public enum DataFolder {
  /// The folder: the option `--data`, else the configured one, else `$XDG_DATA_HOME/kiosk`, else
  /// `~/.local/share/kiosk`.
  ///
  /// - Parameters:
  ///   - option: what `--data` names.
  ///   - configured: the key `data` of the configuration; empty for none.
  /// - Throws: `ResourceError` where the user has no home folder and nothing else is named.
  public static func path(option: String?, configured: String) throws(ResourceError) -> String {
    if let option { return option }
    if !configured.isEmpty { return configured }
    if let base = variable("XDG_DATA_HOME") { return base + "/kiosk" }
    if let home = variable("HOME") { return home + "/.local/share/kiosk" }
    throw ResourceError(
      path: "--data", message: "name a folder for the data: this user has no home folder")
  }

  private static func variable(_ name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }
}
