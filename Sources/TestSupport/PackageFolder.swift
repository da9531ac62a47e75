import FoundationEssentials

/// The folder that has Package.swift, found from this file: what tests read lies below it.
public enum PackageFolder {
  /// Its real path.
  public static let path: String = {
    let file = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    return file.deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path
  }()
}
