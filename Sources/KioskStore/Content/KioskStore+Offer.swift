import CrashPoints
import Database
import OfficeContract
import Sealing

extension ContentFileCall: KioskCall {
  /// The next file that is missing.
  public static func request(from store: KioskStore) throws(StoreError) -> Request {
    try store.contentFileRequest()
  }

  /// Keeps the file, and goes on with the next.
  public static func take(_ answer: Answer, into store: KioskStore) throws(StoreError) -> KioskNews
  {
    let isComplete = try store.takeContentFile(answer)
    var news = KioskNews(
      note: isComplete ? "all files of new content are here" : nil)
    news.checksContent = isComplete
    if try store.wantsContentFile() { news.wants = [.content] }
    return news
  }

  /// Where a file is missing.
  public static func isWanted(by store: KioskStore) throws(StoreError) -> Bool {
    try store.wantsContentFile()
  }
}

extension KioskStore {
  /// Takes the office's offer of content. An older number, or what the office did not sign, is refused
  /// and reported; a newer one takes the place of what was being fetched. Whether it was taken.
  public func take(_ offer: SignedMessage<ContentManifest>) throws(StoreError) -> Bool {
    let office = try reading { try requireOffice() }
    func refusal() -> OrderRefusal.Reason? {
      guard offer.signer == "office" else { return .badSignature }
      do {
        guard let manifest = try offer.verified(by: office.signingKey) else { return .badSignature }
        return manifest.isSound ? nil : .malformed
      } catch { return .malformed }
    }
    if let reason = refusal() {
      try refuseContent(reason)
      return false
    }
    let isNew = try writing {
      let manifest = try offer.decoded()
      let number = Int64(clamping: manifest.number)
      guard number > (try database.number("SELECT taken FROM content_state")) else { return false }
      if let next = try contentSet(.fetching, .fetched, .ready) { try deleteContent(next.number) }
      try database.run(
        "INSERT INTO content_set (number, hash, message, state) VALUES (?, ?, ?, 'fetching')",
        .integer(number), .blob(offer.contentHash.bytes), .blob(try offer.encoded))
      try database.run("UPDATE content_state SET taken = ?", .integer(number))
      try tidyContentFiles()
      try audit("content offered", "\(number) \(offer.contentHash.hex)")
      try completeContent()
      try reached(.contentOffered)
      return true
    }
    if !isNew { try refuseContent(.old) }
    return isNew
  }

  private func refuseContent(_ reason: OrderRefusal.Reason) throws(StoreError) {
    try lettingGo {
      try database.run(
        "UPDATE content_state SET refused = refused + 1, refused_reason = ?",
        .text(reason.rawValue))
      try audit("content refused", reason.rawValue)
    }
  }

  /// Whether a file of the set that comes next is missing.
  func wantsContentFile() throws(StoreError) -> Bool {
    try reading { try contentSet(.fetching) != nil }
  }

  /// A question for each file that is missing, for whoever carries all of them at once.
  public func contentFileRequests() throws(StoreError) -> [SignedMessage<ContentFileRequest>] {
    try reading {
      try contentSet(.fetching).map { try missingFiles(of: $0) }?.map {
        try SignedMessage(ContentFileRequest(hash: $0), signer: kiosk.text, key: signing)
      } ?? []
    }
  }

  func contentFileRequest() throws(StoreError) -> SignedMessage<ContentFileRequest> {
    try reading {
      let missing = try contentSet(.fetching).flatMap { try missingFiles(of: $0).first }
      // Asked although nothing is missing: the office says that it has no such file.
      return try SignedMessage(
        ContentFileRequest(hash: missing ?? .zero), signer: kiosk.text, key: signing)
    }
  }

  /// Keeps a file that was asked for; whether that was the last.
  func takeContentFile(
    _ message: SignedMessage<ContentFileAnswer>
  ) throws(StoreError) -> Bool {
    try writing {
      let answer = try said(in: message, "content")
      let bytes = Array(answer.bytes)
      guard let set = try contentSet(.fetching) else { return false }
      let hash = Hash.of(bytes)
      guard set.manifest.files.contains(where: { $0.hash == hash && $0.size == bytes.count }) else {
        // What was carried here may have been overtaken by a newer offer.
        if isTimeOld { return false }
        throw StoreError.notFromOffice(what: "content")
      }
      try database.run(
        "INSERT OR IGNORE INTO content_file (hash, bytes) VALUES (?, ?)", .blob(hash.bytes),
        .blob(bytes))
      try reached(.contentFileStored)
      return try completeContent()
    }
  }

  /// Marks the set that comes next as fetched, where nothing of it is missing.
  @discardableResult
  private func completeContent() throws -> Bool {
    guard let set = try contentSet(.fetching), try missingFiles(of: set).isEmpty else {
      return false
    }
    try setContent(set.number, .fetched)
    return true
  }
}
