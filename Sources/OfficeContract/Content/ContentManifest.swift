import Values

/// What kiosks are to show: every file of the content, by its hash. Numbered by the office, and signed
/// by itself.
public struct ContentManifest: SignedPayload, Equatable {
  /// Purpose of the signature.
  public static let purpose = "content"
  /// Its number; a kiosk takes a higher one than any it has taken, and no other.
  public var number: UInt64
  /// The files, by path; at most `Limits.contentFiles`.
  public var files: [ContentFile]
  /// When it was published, in milliseconds since 1970 by the office's clock.
  public var officeMilliseconds: Int64

  /// Makes a manifest.
  public init(number: UInt64, files: [ContentFile], officeMilliseconds: Int64) {
    self.number = number
    self.files = files
    self.officeMilliseconds = officeMilliseconds
  }

  /// Whether it can be content at all: not empty, within the limits, each path once and in its form.
  public var isSound: Bool {
    (1...Limits.contentFiles).contains(files.count) && number > 0 && number <= Limits.contentNumber
      && files.allSatisfy(\.isSound) && Set(files.map(\.path)).count == files.count
      && files.reduce(0) { $0 + $1.size } <= Limits.contentBytes
  }
}

/// One file of the content.
public struct ContentFile: Codable, Equatable, Hashable, Sendable {
  /// Where it is in the content: up to four folders, then a name that ends in `.json`.
  public var path: String
  /// BLAKE2b-256 of its bytes.
  public var hash: Digest
  /// How many bytes it has.
  public var size: Int
  /// For figures, such as limits of a year: the last day on which all of them hold. Nothing for other
  /// files.
  public var lastDay: CalendarDate?

  /// Names a file.
  public init(path: String, hash: Digest, size: Int, lastDay: CalendarDate? = nil) {
    self.path = path
    self.hash = hash
    self.size = size
    self.lastDay = lastDay
  }

  var isSound: Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return (1...5).contains(parts.count) && path.hasSuffix(".json") && path.utf8.count <= 200
      && (0...Limits.contentFileBytes).contains(size)
      && parts.allSatisfy { part in
        !part.isEmpty && !part.hasPrefix(".")
          && part.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
              UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
              UInt8(ascii: "."):
              true
            default: false
            }
          }
      }
  }
}

/// What a kiosk says of its content, in each heartbeat.
public struct ContentReport: Codable, Equatable, Sendable {
  /// The highest number that it has taken; 0 for none.
  public var taken: UInt64
  /// The number that it shows; 0 for what came with the program.
  public var shown: UInt64
  /// The hash of the manifest that it shows; nothing for what came with the program.
  public var shownHash: Digest?
  /// What went wrong last; nothing while nothing did.
  public var trouble: ContentTrouble?
  /// How many manifests were ever refused, and why the last one was.
  public var refused: UInt64
  /// Why.
  public var lastRefusal: OrderRefusal.Reason?

  /// Makes a report.
  public init(
    taken: UInt64, shown: UInt64, shownHash: Digest?, trouble: ContentTrouble?, refused: UInt64,
    lastRefusal: OrderRefusal.Reason?
  ) {
    self.taken = taken
    self.shown = shown
    self.shownHash = shownHash
    self.trouble = trouble
    self.refused = refused
    self.lastRefusal = lastRefusal
  }
}

/// Why content is not shown.
public struct ContentTrouble: Codable, Equatable, Sendable {
  /// Why.
  public enum Reason: String, Codable, Sendable, CaseIterable {
    /// The check of the catalogue found mistakes.
    case failedCheck
    /// It could not be read by the program.
    case cannotLoad
    /// It is for another time zone than the kiosk stands in.
    case otherZone
  }

  /// The number of the content.
  public var number: UInt64
  /// Why.
  public var reason: Reason

  /// Makes it.
  public init(number: UInt64, reason: Reason) {
    self.number = number
    self.reason = reason
  }
}
