import Database
import OfficeContract

/// Questions that are carried to the office by hand: their answers may come days later, and to
/// another run of the program.
enum CarriedSchema {
  static let migration = """
    CREATE TABLE carried_question (
      purpose TEXT PRIMARY KEY,
      nonce BLOB NOT NULL CHECK (length(nonce) = 16)
    ) STRICT, WITHOUT ROWID;
    """
}

extension KioskStore {
  /// Remembers on the disk what was asked and not answered yet, in place of what was remembered
  /// before.
  public func keepQuestions() throws(StoreError) {
    try writing {
      try askByHand()
      try database.run("DELETE FROM carried_question")
      for (purpose, nonce) in openNonces {
        try database.run(
          "INSERT INTO carried_question (purpose, nonce) VALUES (?, ?)", .text(purpose),
          .blob(nonce.bytes))
      }
    }
  }

  /// Takes answers that were carried by hand from here on: to the questions that were kept, and
  /// without believing that the time in them is the time now.
  public func recallQuestions() throws(StoreError) {
    let kept = try reading {
      try database.all("SELECT purpose, nonce FROM carried_question") {
        (purpose: $0.text(0), nonce: $0.hex(1, Nonce.self))
      }
    }
    openNonces = Dictionary(uniqueKeysWithValues: kept.map { ($0.purpose, $0.nonce) })
    isTimeOld = true
  }
}
