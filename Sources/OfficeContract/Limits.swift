/// Every limit of the traffic between a kiosk and its office, in one place.
public enum Limits {
  /// Smallest padded packet body in bytes.
  public static let smallestBucket = 1024
  /// Largest padded packet body in bytes.
  public static let largestBucket = 1 << 20
  /// Longest sealed packet in bytes. A kiosk makes none longer than its largest bucket, the key
  /// slots and the tags.
  public static let sealedBytes = 8 << 20
  /// A packet with more sealed bytes goes piece by piece.
  public static let pieceBytes = 48 << 10
  /// So does one with more than these, once the link broke while it was under way.
  public static let brokenPieceBytes = 4 << 10
  /// Longest canonical header in bytes.
  public static let headerBytes = 512
  /// Longest packet on the wire in bytes.
  public static let packetBytes = sealedBytes + headerBytes + 128
  /// Longest receipt on the wire in bytes.
  public static let receiptBytes = 512
  /// Longest kiosk identifier in characters.
  public static let kioskIDCharacters = 32
  /// Longest JSON request body in bytes.
  public static let jsonRequestBytes = 64 << 10
  /// Longest JSON answer in bytes.
  public static let jsonResponseBytes = 1 << 20
  /// Most recipients a packet is sealed to.
  public static let recipients = 4
  /// Most packets the agent takes from the outbox at once.
  public static let outboxBatch = 64
  /// Most units of slots one kiosk holds at once.
  public static let leasesHeld = 2000
  /// Most locations a lease request names.
  public static let leaseLocations = 64
  /// Most settlements a lease request carries.
  public static let settlements = 500
  /// Most kiosks whose keys an office tells a kiosk.
  public static let rosterKiosks = 4000
  /// Most days ahead for which slots are leased.
  public static let leaseDays = 60
  /// Longest location identifier in a slot, in bytes.
  public static let locationBytes = 128
  /// Highest unit number within a slot.
  public static let unitsPerSlot = 999
  /// Longest name of an office in characters.
  public static let officeNameCharacters = 120
  /// Longest reason an office gives for a refusal, in characters.
  public static let problemCharacters = 300
  /// Most orders in one answer to a heartbeat.
  public static let ordersAtOnce = 16
  /// Most bytes of orders in one answer, but for the first.
  public static let orderBytes = 256 << 10
  /// Most outcomes of orders in a heartbeat.
  public static let outcomesReported = 16
  /// Most packets that one order asks for again.
  public static let packetsAskedFor = 1000
  /// Most people on the roster of a kiosk.
  public static let rosterEntries = 200
  /// Most ids of people who left on a roster.
  public static let rosterDepartures = 1000
  /// Longest time in days for which a roster lets somebody sign in without a word from the office.
  public static let rosterDays = 365
  /// Sizes to which a letter is padded before it is sealed, in bytes: its length tells how long a
  /// conversation is, roughly, and nothing else.
  public static let letterSizes = [2 << 10, 8 << 10, 32 << 10]
  /// What sealing adds to a letter: a nonce and a tag.
  public static let letterSeal = 40
  /// Longest sealed letter in bytes.
  public static let letterBytes = (32 << 10) + letterSeal
  /// Most letters that one answer brings.
  public static let mailLetters = 128
  /// Most sealed bytes of the letters that one answer brings.
  public static let mailBytes = 384 << 10
  /// Longest message of a case in characters.
  public static let messageCharacters = 4000
  /// Most things half filled in that are kept for one kiosk, at it and at the office.
  public static let pausedCopies = 500
  /// Most days for which they are kept.
  public static let pausedDays = 60
  /// Most files of one set of content.
  public static let contentFiles = 500
  /// Longest file of content in bytes.
  public static let contentFileBytes = 1 << 20
  /// Most bytes of one set of content.
  public static let contentBytes = 16 << 20
  /// Highest number of content; more than any office ever publishes.
  public static let contentNumber: UInt64 = 1 << 40
}
