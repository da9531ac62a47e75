extension OfficeSchema {
  /// What a packet costs: sealed bytes have a table of their own, so that saying what became of a packet
  /// does not write them once more; and no case is in two indexes of its mailbox, nor in one of its
  /// content where nobody compares it.
  static let lean = """
    CREATE TABLE sealed_bodies (
      head INTEGER PRIMARY KEY REFERENCES packets, sealed BLOB NOT NULL
    ) STRICT;
    INSERT INTO sealed_bodies SELECT head, sealed FROM packets;
    ALTER TABLE packets DROP COLUMN sealed;
    DROP INDEX cases_any_mailbox;
    CREATE INDEX cases_following ON cases (mailbox) WHERE follows = 1;
    DROP INDEX cases_content;
    ALTER TABLE cases ADD COLUMN compared INTEGER NOT NULL DEFAULT 1 CHECK (compared IN (0, 1));
    CREATE INDEX cases_content ON cases (content_hash, kind) WHERE compared = 1;

    """
}
