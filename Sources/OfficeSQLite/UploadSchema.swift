/// Packets that come piece by piece.
enum UploadSchema {
  static let migration = """
    CREATE TABLE uploads (
      packet BLOB PRIMARY KEY CHECK (length(packet) = 32),
      kiosk TEXT NOT NULL REFERENCES kiosks,
      received INTEGER NOT NULL CHECK (received >= 0),
      changed_ms INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX uploads_kiosk ON uploads (kiosk, changed_ms);
    CREATE TABLE upload_pieces (
      packet BLOB NOT NULL REFERENCES uploads ON DELETE CASCADE,
      start INTEGER NOT NULL CHECK (start >= 0),
      bytes BLOB NOT NULL,
      PRIMARY KEY (packet, start)
    ) STRICT;
    """
}
