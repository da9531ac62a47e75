import Database

/// The tables of `catalogue.db`. A later form gets a new version and a new import.
enum CatalogueSchema {
  /// What `PRAGMA user_version` says.
  static let version = 1

  /// The tables of a finished catalogue.
  static let tables = """
    CREATE TABLE fact(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE organization(key TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE service(
      id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, organization TEXT NOT NULL,
      name TEXT NOT NULL, other_name TEXT NOT NULL, summary TEXT NOT NULL, terms TEXT NOT NULL,
      website TEXT NOT NULL, phones TEXT NOT NULL, languages TEXT NOT NULL,
      programmes TEXT NOT NULL, hours TEXT NOT NULL, hours_note TEXT NOT NULL);
    CREATE TABLE place(
      id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, organization TEXT NOT NULL,
      name TEXT NOT NULL, street TEXT NOT NULL, city TEXT NOT NULL, latitude REAL, longitude REAL,
      wheelchair INTEGER, phones TEXT NOT NULL, languages TEXT NOT NULL, hours TEXT NOT NULL,
      hours_note TEXT NOT NULL);
    CREATE TABLE listing(
      id INTEGER PRIMARY KEY, service INTEGER NOT NULL REFERENCES service,
      place INTEGER REFERENCES place, latitude REAL, longitude REAL, phones TEXT NOT NULL,
      hours TEXT NOT NULL, hours_note TEXT NOT NULL);
    CREATE VIRTUAL TABLE listing_text USING fts5(
      name, organization, summary, place, flags, content = '', prefix = '2 3',
      tokenize = 'unicode61 remove_diacritics 2');
    """

  /// What only the import needs.
  static let staging = """
    CREATE TEMP TABLE link(
      id INTEGER PRIMARY KEY, service TEXT NOT NULL, place TEXT NOT NULL, phones TEXT NOT NULL, hours TEXT NOT NULL,
      hours_note TEXT NOT NULL);
    """

  /// Made after the rows: filling a tree in order is faster.
  static let indexes = "CREATE INDEX listing_place ON listing(place);"
}
