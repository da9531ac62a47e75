import FoundationEssentials
import Services
import Values

/// What is inside a packet: JSON, padded to a bucket, then sealed to the office.
public struct PacketBody: Codable, Equatable, Sendable {
  /// The format this program writes.
  public static let currentFormat = 1

  /// Format of this JSON.
  public var format: Int
  /// What it is about.
  public var kind: PacketKind
  /// Where answers to the citizen's reference go.
  public var mailbox: MailboxID
  /// Opens that mailbox: the office seals its answers with it.
  public var mailboxKey: MailboxKey
  /// What the citizen sent.
  public var submission: Submission
  /// What the kiosk promised for a slot; nothing where none was asked for.
  public var promise: SlotPromise?
  /// The lease that a confirmed unit was taken from.
  public var lease: LeaseID?
  /// The day by the kiosk's own calendar.
  public var localDate: CalendarDate
  /// When it was said: milliseconds since 1970 by the office's clock, as the kiosk counts it by a
  /// steady clock since it last heard the office. Nothing where it did not since it started.
  public var officeMilliseconds: Int64?
  /// BLAKE2b-256 of `PacketBody.contentBytes(of:)`: equal for equal submissions.
  public var contentHash: Digest

  /// Makes a body; the kind follows from the submission.
  public init(
    mailbox: MailboxID, mailboxKey: MailboxKey, submission: Submission, promise: SlotPromise?,
    lease: LeaseID?, localDate: CalendarDate, officeMilliseconds: Int64? = nil,
    contentHash: Digest
  ) {
    self.format = PacketBody.currentFormat
    self.kind = submission.payload.kind
    self.mailbox = mailbox
    self.mailboxKey = mailboxKey
    self.submission = submission
    self.promise = promise
    self.lease = lease
    self.localDate = localDate
    self.officeMilliseconds = officeMilliseconds
    self.contentHash = contentHash
  }

  /// The bytes whose hash is `contentHash`: JSON with sorted keys, no longer than its kind may be.
  public static func contentBytes(of submission: Submission) throws(ContractError) -> [UInt8] {
    let bytes = try ContractJSON.encode(submission, what: "submission")
    let limit = type(of: submission.payload.value).longestSubmission
    guard bytes.count <= limit else { throw .tooLarge(what: "submission", limit: limit) }
    return bytes
  }

  /// The JSON, padded to a bucket (`Padding`); this is what is sealed.
  public func paddedBytes() throws(ContractError) -> [UInt8] {
    try Padding.pad(try ContractJSON.encode(self, what: "packet body"))
  }

  /// Reads what `paddedBytes` wrote.
  public init(paddedBytes: [UInt8]) throws(ContractError) {
    let bytes = try Padding.unpad(paddedBytes)
    let body: PacketBody
    do {
      body = try ContractJSON.decode(PacketBody.self, from: bytes, what: "packet body")
    } catch {
      // What another version wrote may be no body to this one, but it says so.
      let probe = try ContractJSON.decode(FormatProbe.self, from: bytes, what: "packet body")
      guard probe.format == PacketBody.currentFormat else {
        throw .unknownVersion(what: "packet body", version: probe.format)
      }
      throw error
    }
    guard body.format == PacketBody.currentFormat else {
      throw .unknownVersion(what: "packet body", version: body.format)
    }
    self = body
  }

  private struct FormatProbe: Codable {
    let format: Int
  }
}
