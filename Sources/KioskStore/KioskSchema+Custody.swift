extension KioskSchema {
  /// A packet with a receipt is kept until the office's durable mark has passed it: when the office
  /// took it, by the office's clock, says since when. Waiting is what is not kept.
  static let custody = """
    ALTER TABLE outbox ADD COLUMN kept_ms INTEGER;
    CREATE INDEX outbox_waiting ON outbox (sequence) WHERE kept_ms IS NULL;
    ALTER TABLE device ADD COLUMN kept INTEGER NOT NULL DEFAULT 0 CHECK (kept >= 0);
    ALTER TABLE office ADD COLUMN numbering BLOB CHECK (length(numbering) = 8);
    ALTER TABLE office ADD COLUMN asked_from INTEGER;
    DROP TRIGGER outbox_shrinks;
    CREATE TRIGGER outbox_shrinks AFTER DELETE ON outbox BEGIN
      UPDATE device SET waiting = waiting - (OLD.kept_ms IS NULL),
        kept = kept - (OLD.kept_ms IS NOT NULL), refused = refused - (OLD.refused_as IS NOT NULL);
    END;
    CREATE TRIGGER outbox_kept AFTER UPDATE OF kept_ms ON outbox BEGIN
      UPDATE device SET
        waiting = waiting + (NEW.kept_ms IS NULL) - (OLD.kept_ms IS NULL),
        kept = kept + (NEW.kept_ms IS NOT NULL) - (OLD.kept_ms IS NOT NULL);
    END;
    """

  /// The daily test message: the last one made, when by the office's clock, and since when it is known,
  /// by the kiosk's, that the office could not open it. An office that opens none is sent none.
  static let canary = """
    CREATE TABLE canary (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      is_answered INTEGER NOT NULL DEFAULT 0 CHECK (is_answered IN (0, 1)),
      sequence INTEGER, made_office INTEGER, confirmed INTEGER NOT NULL DEFAULT 0,
      missed_wall INTEGER
    ) STRICT;
    INSERT INTO canary (id) VALUES (1);
    """
}
