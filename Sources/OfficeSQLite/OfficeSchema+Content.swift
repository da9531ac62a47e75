extension OfficeSchema {
  /// Content for kiosks, and what each said of it.
  static let content = """
    CREATE TABLE contents (
      number INTEGER PRIMARY KEY CHECK (number > 0), message BLOB NOT NULL,
      hash BLOB NOT NULL CHECK (length(hash) = 32), published_ms INTEGER NOT NULL,
      released_ms INTEGER
    ) STRICT;
    CREATE TABLE content_files (
      hash BLOB PRIMARY KEY CHECK (length(hash) = 32), bytes BLOB NOT NULL
    ) STRICT;
    CREATE TABLE canaries (
      kiosk TEXT PRIMARY KEY REFERENCES kiosks
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE content_reports (
      kiosk TEXT PRIMARY KEY REFERENCES kiosks, report BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;

    """
}
