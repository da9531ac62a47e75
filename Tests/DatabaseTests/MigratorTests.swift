import Database
import TestSupport
import Testing

@Suite struct MigratorTests {
  let folder: TestFolder
  let connection: Connection
  let one = Migration(1, "CREATE TABLE a (id INTEGER PRIMARY KEY) STRICT")
  let two = Migration(2, "CREATE TABLE b (id INTEGER PRIMARY KEY) STRICT; INSERT INTO b VALUES (4)")

  init() throws {
    folder = try TestFolder()
    connection = try Connection(path: folder.path + "/test.db")
  }

  @Test func `Each step runs once`() throws {
    try Migrator(applicationID: 77, migrations: [one]).migrate(connection)
    let migrator = Migrator(applicationID: 77, migrations: [one, two])
    try migrator.migrate(connection)
    try migrator.migrate(connection)
    #expect(try connection.number("SELECT count(*) FROM b") == 1)
  }

  @Test func `A newer database is refused`() throws {
    try Migrator(applicationID: 77, migrations: [one, two]).migrate(connection)
    let error = #expect(throws: DatabaseError.self) {
      try Migrator(applicationID: 77, migrations: [one]).migrate(connection)
    }
    #expect(error?.kind == .newer(found: 2, known: 1))
  }

  @Test func `A database of another program is refused`() throws {
    try Migrator(applicationID: 78, migrations: [one]).migrate(connection)
    let error = #expect(throws: DatabaseError.self) {
      try Migrator(applicationID: 77, migrations: [one]).migrate(connection)
    }
    #expect(error?.kind == .notADatabase)
  }

  @Test func `A step that fails leaves the step before`() throws {
    let bad = Migration(2, "CREATE TABLE b (id INTEGER PRIMARY KEY) STRICT; SELECT nonsense")
    #expect(throws: DatabaseError.self) {
      try Migrator(applicationID: 77, migrations: [one, bad]).migrate(connection)
    }
    #expect(try connection.number("PRAGMA user_version") == 1)
    #expect(try connection.number("SELECT count(*) FROM sqlite_schema WHERE name = 'b'") == 0)
  }

  private let parent = Migration(
    2,
    """
    CREATE TABLE b (id INTEGER PRIMARY KEY, a INTEGER NOT NULL REFERENCES a) STRICT;
    INSERT INTO a VALUES (1), (2);
    INSERT INTO b VALUES (1, 1), (2, 2);
    """)

  private func rebuilding(_ rows: String) -> Migration {
    Migration(
      3,
      """
      CREATE TABLE c (id INTEGER PRIMARY KEY, more INTEGER NOT NULL) STRICT;
      INSERT INTO c SELECT id, 7 FROM a WHERE \(rows);
      DROP TABLE a;
      ALTER TABLE c RENAME TO a;
      """, rebuildsParents: true)
  }

  @Test func `A table that others refer to is built anew, and they refer to the new one`() throws {
    try Migrator(applicationID: 77, migrations: [one, parent, rebuilding("1")])
      .migrate(connection)
    #expect(try connection.number("SELECT sum(more) FROM b JOIN a ON a.id = b.a") == 14)
    #expect(throws: DatabaseError.self) { try connection.execute("DELETE FROM a") }
    #expect(throws: DatabaseError.self) { try connection.execute("INSERT INTO b VALUES (3, 3)") }
  }

  @Test func `One that would lose a row that others refer to is refused whole`() throws {
    let error = #expect(throws: DatabaseError.self) {
      try Migrator(applicationID: 77, migrations: [one, parent, rebuilding("id = 1")])
        .migrate(connection)
    }
    #expect(error?.kind == .corrupt)
    #expect(try connection.number("PRAGMA user_version") == 2)
    #expect(try connection.number("SELECT count(*) FROM a") == 2)
    #expect(throws: DatabaseError.self, "references count again") {
      try connection.execute("DELETE FROM a")
    }
  }
}
