/// A group of leaflets.
public enum LeafletGroup: String, Hashable, Sendable, CaseIterable {
  /// One for each kind of help.
  case programmes
  /// Appeal, complaint, data.
  case rights
  /// This terminal.
  case terminal
}
