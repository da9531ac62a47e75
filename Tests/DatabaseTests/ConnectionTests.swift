import Database
import FaultDisk
import FoundationEssentials
import TestSupport
import Testing

@Suite struct ConnectionTests {
  let folder: TestFolder
  let connection: Connection
  var file: String { folder.path + "/test.db" }

  init() throws {
    folder = try TestFolder()
    connection = try Connection(path: folder.path + "/test.db")
    try connection.execute(
      "CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT, data BLOB) STRICT")
  }

  /// How many locks this process holds on the file, by the kernel's word.
  private var locks: Int { get throws { try locks(on: file) } }

  private func locks(on file: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: file)
    let inode = try #require(attributes[.systemFileNumber] as? UInt64)
    let process = ProcessInfo.processInfo.processIdentifier
    let table = try String(contentsOfFile: "/proc/locks", encoding: .utf8)
    return table.split(separator: "\n").count { line in
      let parts = line.split(separator: " ")
      return parts.contains("POSIX") && parts.contains("\(process)")
        && parts.contains { $0.hasSuffix(":\(inode)") }
    }
  }

  @Test func `A commit that fails late leaves this process its locks on the shared index`() throws {
    let disk = FaultDisk("late commit")
    let other = folder.path + "/other.db"
    let connection = try Connection(path: other, fileSystem: disk.name)
    try connection.execute("CREATE TABLE item (id INTEGER PRIMARY KEY) STRICT")
    let before = try locks(on: other + "-shm")
    try #require(before > 0)
    var kinds: [DatabaseError.Kind] = []
    for call in 1...20 {
      disk.failAt = disk.calls + call
      do {
        try connection.transaction { try connection.run("INSERT INTO item DEFAULT VALUES") }
      } catch let error as DatabaseError { kinds.append(error.kind) }
      disk.failAt = nil
      #expect(try locks(on: other + "-shm") == before)
    }
    #expect(kinds.contains(.commitUnclear))
  }

  @Test func `A second connection of one process leaves the first one its lock`() throws {
    try connection.run("INSERT INTO item (name) VALUES ('a')")
    #expect(try locks > 0)
    do {
      let second = try Connection(path: file)
      #expect(try locks > 0)
      #expect(try second.number("SELECT count(*) FROM item") == 1)
    }
    // The lock is what keeps another process from taking the log away.
    #expect(try locks > 0)
  }

  @Test(arguments: ["", "张伟", "O'Brien", "Ñandú", "Дарья", "a\0b", "\u{1B}[31m"])
  func `Text comes back as it was bound`(text: String) throws {
    try connection.run("INSERT INTO item (name) VALUES (?)", .text(text))
    #expect(try connection.first("SELECT name FROM item") { $0.optionalText(0) } == text)
  }

  @Test func `Bytes and missing values come back as they were bound`() throws {
    try connection.run("INSERT INTO item (data) VALUES (?)", .blob([] as [UInt8]))
    try connection.run("INSERT INTO item (data) VALUES (?)", .blob([0, 1, 255]))
    try connection.run("INSERT INTO item (data) VALUES (?)", .null)
    #expect(
      try connection.all("SELECT data FROM item ORDER BY id") { $0.optionalBlob(0) }
        == [[], [0, 1, 255], nil])
  }

  @Test func `An error shows SQL and never a bound value`() throws {
    try connection.run("INSERT INTO item (id, name) VALUES (1, ?)", .text("secret"))
    let error = #expect(throws: DatabaseError.self) {
      try connection.run("INSERT INTO item (id, name) VALUES (1, ?)", .text("secret"))
    }
    #expect(error?.kind == .constraint)
    #expect(error?.description.contains("INSERT") == true)
    #expect(error?.description.contains("secret") == false)
  }

  @Test("S9: a commit has taken the room that its pages need when the log is copied")
  func room() throws {
    try connection.transaction {
      for _ in 0..<9 { try connection.run("INSERT INTO item (data) VALUES (zeroblob(20000))") }
    }
    let pages = try connection.number("PRAGMA page_count")
    let size = try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int ?? 0
    #expect(pages > 45)
    #expect(size == Int(pages) * 4096)
    #expect(try connection.integrityProblems().isEmpty)
    #expect(try connection.checkpoint())
    #expect(try connection.integrityProblems().isEmpty)
  }

  @Test func `An error in a transaction leaves nothing behind`() throws {
    struct Stop: Error {}
    #expect(throws: Stop.self) {
      try connection.transaction {
        try connection.run("INSERT INTO item (name) VALUES ('a')")
        throw Stop()
      }
    }
    #expect(try connection.number("SELECT count(*) FROM item") == 0)
    try connection.transaction { try connection.run("INSERT INTO item (name) VALUES ('a')") }
    #expect(try connection.number("SELECT count(*) FROM item") == 1)
  }

  @Test func `Double quotes never make a text and extensions never load`() throws {
    #expect(throws: DatabaseError.self) { try connection.number("SELECT \"nothing\"") }
    #expect(throws: DatabaseError.self) { try connection.number("SELECT load_extension('x')") }
    #expect(try connection.number("PRAGMA synchronous") == 2)
    #expect(try connection.number("PRAGMA secure_delete") == 1)
    #expect(try connection.number("PRAGMA foreign_keys") == 1)
    #expect(try connection.number("PRAGMA temp_store") == 2)
    #expect(try connection.number("PRAGMA trusted_schema") == 0)
    #expect(try connection.number("PRAGMA cell_size_check") == 1)
  }

  @Test func `The files are for their owner alone`() throws {
    try connection.run("INSERT INTO item (name) VALUES ('a')")
    for name in ["test.db", "test.db-wal"] {
      let attributes = try FileManager.default.attributesOfItem(
        atPath: folder.path + "/" + name)
      #expect((attributes[.posixPermissions] as? Int ?? 0) & 0o077 == 0)
    }
  }

  @Test func `A full database is told from others and stays sound`() throws {
    try connection.execute("PRAGMA max_page_count = 8")
    let error = #expect(throws: DatabaseError.self) {
      try connection.transaction {
        for _ in 0..<100 {
          try connection.run(
            "INSERT INTO item (data) VALUES (?)", .blob([UInt8](repeating: 7, count: 4000)))
        }
      }
    }
    #expect(error?.kind == .full)
    #expect(try connection.integrityProblems().isEmpty)
    #expect(try connection.number("SELECT count(*) FROM item") == 0)
  }

  @Test func `Deleted bytes are gone after a checkpoint`() throws {
    let marker = "MARKER-9f3c"
    for _ in 0..<200 {
      try connection.run(
        "INSERT INTO item (name) VALUES (?)", .text(String(repeating: marker, count: 40)))
    }
    try connection.run("DELETE FROM item")
    #expect(try connection.checkpoint())
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      let data = try Data(contentsOf: URL(filePath: folder.path + "/" + name))
      #expect(data.firstRange(of: Data(marker.utf8)) == nil)
    }
  }
}

@Suite struct OpeningTests {
  @Test func `A file of something else is told as such`() throws {
    let folder = try TestFolder()
    let file = folder.path + "/x.db"
    try Data(String(repeating: "not a database. ", count: 400).utf8).write(
      to: URL(filePath: file))
    let error = #expect(throws: DatabaseError.self) { try Connection(path: file) }
    #expect(error?.kind == .notADatabase)
  }

  @Test func `A folder that is not there is told as such`() throws {
    let error = #expect(throws: DatabaseError.self) {
      try Connection(path: "/nonexistent-folder/x.db")
    }
    #expect(error?.kind == .cannotOpen)
  }
}
