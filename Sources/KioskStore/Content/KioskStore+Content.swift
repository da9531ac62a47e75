import CrashPoints
import Database
import OfficeContract
import Sealing

/// Content of the office as a kiosk uses it: its number, and its files by their paths.
public struct PublishedContent: Sendable {
  /// Its number.
  public var number: UInt64
  /// Every file.
  public var files: [String: [UInt8]]
}

extension KioskStore {
  /// How often new content may be tried before it is given up: what ends the program while it is read
  /// would end it at each start.
  static let contentTries = 2

  /// Content that is here whole and was not checked yet.
  public func uncheckedContent() throws(StoreError) -> PublishedContent? {
    try reading { try contentSet(.fetched).flatMap { try published($0) } }
  }

  /// Says how the check of content ended; nothing for well. It is shown from the next session on.
  public func contentChecked(
    _ number: UInt64, _ reason: ContentTrouble.Reason?
  ) throws(StoreError) {
    try writing {
      guard let set = try contentSet(.fetched), set.number == number else { return }
      try reached(.contentChecked)
      guard let reason else { return try setContent(number, .ready) }
      try giveUp(number, reason)
    }
  }

  /// Content that is to be shown from now on, if it can be read; nothing where none waits. To be
  /// called between two sessions, and followed by `endSwitch`.
  public func beginSwitch() throws(StoreError) -> PublishedContent? {
    let content = try writing { () -> PublishedContent? in
      guard let set = try contentSet(.ready) else { return nil }
      guard set.tries < KioskStore.contentTries, let content = try published(set) else {
        try giveUp(set.number, .cannotLoad)
        return nil
      }
      try database.run(
        "UPDATE content_set SET tries = tries + 1 WHERE number = ?",
        .integer(Int64(clamping: set.number)))
      return content
    }
    if content != nil { try reading { try reached(.switchBegun) } }
    return content
  }

  /// Shows what was read, in one transaction with its entry; or goes on with what was shown before.
  public func endSwitch(_ number: UInt64, isGood: Bool) throws(StoreError) {
    try writing {
      guard let set = try contentSet(.ready), set.number == number else { return }
      guard isGood else { return try giveUp(number, .cannotLoad) }
      if let old = try contentSet(.before) { try deleteContent(old.number) }
      if let now = try contentSet(.shown) { try setContent(now.number, .before) }
      try setContent(number, .shown)
      try database.run("UPDATE content_state SET trouble_number = NULL, trouble_reason = NULL")
      try tidyContentFiles()
      try audit("switch", "content \(number) \(set.hash.hex)")
      try reached(.switchMade)
    }
    try reading { try reached(.switchEnded) }
  }

  /// The content that is shown; nothing for what came with the program.
  public func shownContent() throws(StoreError) -> PublishedContent? {
    try reading { try contentSet(.shown).map { try published($0) ?? damaged($0) } }
  }

  /// What was shown cannot be read any more: what was shown before is shown again.
  public func dropShownContent(_ number: UInt64) throws(StoreError) {
    try writing {
      guard let set = try contentSet(.shown), set.number == number else { return }
      try giveUp(number, .cannotLoad)
      if let before = try contentSet(.before) {
        try setContent(before.number, .shown)
        try audit("switch", "content \(before.number) \(before.hash.hex) again")
      } else {
        try audit("switch", "content of the program again")
      }
    }
  }

  /// The number of content that waits for the next session; 0 where none does.
  func readyContent() throws -> UInt64 {
    UInt64(
      clamping: try database.number("SELECT number FROM content_set WHERE state = 'ready'"))
  }

  /// What the office is told.
  func contentReport() throws -> ContentReport {
    let shown = try contentSet(.shown)
    let row = try database.first(
      "SELECT id, taken, refused, refused_reason, trouble_number, trouble_reason FROM content_state"
    ) { row in
      ContentReport(
        taken: UInt64(clamping: row.integer(1)), shown: shown?.number ?? 0,
        shownHash: shown?.hash,
        trouble: ContentTrouble.Reason(rawValue: row.text(5)).map {
          ContentTrouble(number: UInt64(clamping: row.integer(4)), reason: $0)
        }, refused: UInt64(clamping: row.integer(2)),
        lastRefusal: OrderRefusal.Reason(rawValue: row.text(3)))
    }
    guard let row else { throw StoreError.corrupt(file: databasePath) }
    return row
  }

  /// The files of a set; nothing where one is missing or damaged.
  private func published(_ set: ContentSetRow) throws -> PublishedContent? {
    var files: [String: [UInt8]] = [:]
    for file in set.manifest.files {
      guard let bytes = try contentBytes(file.hash) else { return nil }
      files[file.path] = bytes
    }
    return PublishedContent(number: set.number, files: files)
  }

  /// Content without its files, which nothing can be made of.
  private func damaged(_ set: ContentSetRow) -> PublishedContent {
    PublishedContent(number: set.number, files: [:])
  }

  private func giveUp(_ number: UInt64, _ reason: ContentTrouble.Reason) throws {
    try deleteContent(number)
    try database.run(
      "UPDATE content_state SET trouble_number = ?, trouble_reason = ?",
      .integer(Int64(clamping: number)), .text(reason.rawValue))
    try tidyContentFiles()
    try audit("content given up", "\(number) \(reason.rawValue)")
  }
}
