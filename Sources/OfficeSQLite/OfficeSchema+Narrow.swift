extension OfficeSchema {
  /// Fewer pages a packet: a case names its packet by its number, which grows, and not by its id, which
  /// is anywhere; letters lie in the order of their numbers; and the highest number of a letter is looked
  /// up there, so that `newest_letter` only says above which number letters go on.
  static let narrow = """
    CREATE TABLE narrow_cases (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      head INTEGER NOT NULL UNIQUE REFERENCES packets,
      kiosk TEXT NOT NULL, epoch BLOB NOT NULL, sequence INTEGER NOT NULL,
      received_ms INTEGER NOT NULL, kind TEXT NOT NULL,
      mailbox BLOB NOT NULL CHECK (length(mailbox) = 32),
      content_hash BLOB NOT NULL, body BLOB NOT NULL, same_as INTEGER REFERENCES cases,
      follows INTEGER NOT NULL CHECK (follows IN (0, 1)),
      compared INTEGER NOT NULL CHECK (compared IN (0, 1))
    ) STRICT;
    INSERT INTO narrow_cases
      SELECT cases.number, packets.head, cases.kiosk, cases.epoch, cases.sequence,
        cases.received_ms, cases.kind, cases.mailbox, cases.content_hash, cases.body,
        cases.same_as, cases.follows, cases.compared
      FROM cases JOIN packets ON packets.id = cases.packet ORDER BY cases.number;
    DELETE FROM sqlite_sequence WHERE name = 'narrow_cases';
    INSERT INTO sqlite_sequence (name, seq)
      SELECT 'narrow_cases', seq FROM sqlite_sequence WHERE name = 'cases';
    DROP TABLE cases;
    ALTER TABLE narrow_cases RENAME TO cases;
    CREATE UNIQUE INDEX cases_mailbox ON cases (mailbox) WHERE follows = 0;
    CREATE INDEX cases_following ON cases (mailbox) WHERE follows = 1;
    CREATE INDEX cases_content ON cases (content_hash, kind) WHERE compared = 1;

    CREATE TABLE numbered_letters (
      number INTEGER PRIMARY KEY CHECK (number > 0),
      mailbox BLOB NOT NULL UNIQUE CHECK (length(mailbox) = 32),
      revision INTEGER NOT NULL, made_ms INTEGER NOT NULL, sealed BLOB NOT NULL
    ) STRICT;
    INSERT INTO numbered_letters
      SELECT number, mailbox, revision, made_ms, sealed FROM letters ORDER BY number;
    DROP TABLE letters;
    ALTER TABLE numbered_letters RENAME TO letters;

    """
}
