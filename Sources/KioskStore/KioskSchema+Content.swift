extension KioskSchema {
  /// Content that the office has published. Of sets there is one that is shown, the one that was shown
  /// before it, and one that comes next.
  static let content = """
    CREATE TABLE content_set (
      number INTEGER PRIMARY KEY CHECK (number > 0),
      hash BLOB NOT NULL CHECK (length(hash) = 32),
      message BLOB NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('fetching', 'fetched', 'ready', 'shown', 'before')),
      tries INTEGER NOT NULL DEFAULT 0 CHECK (tries >= 0)
    ) STRICT;
    CREATE UNIQUE INDEX content_shown ON content_set (state) WHERE state IN ('shown', 'before');
    CREATE UNIQUE INDEX content_next ON content_set ((1))
      WHERE state IN ('fetching', 'fetched', 'ready');
    CREATE TABLE content_file (
      hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
      bytes BLOB NOT NULL
    ) STRICT;
    CREATE TABLE content_state (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      taken INTEGER NOT NULL CHECK (taken >= 0),
      refused INTEGER NOT NULL CHECK (refused >= 0),
      refused_reason TEXT,
      trouble_number INTEGER,
      trouble_reason TEXT
    ) STRICT;
    INSERT INTO content_state VALUES (1, 0, 0, NULL, NULL, NULL);
    """
}
