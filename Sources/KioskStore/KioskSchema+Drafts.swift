extension KioskSchema {
  /// What clerks have half filled in, sealed to their own keys.
  static let drafts = """
    CREATE TABLE draft (
      id TEXT PRIMARY KEY REFERENCES staff (id) ON DELETE CASCADE,
      sealed BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;
    """
}
