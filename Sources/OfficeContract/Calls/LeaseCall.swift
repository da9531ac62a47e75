import Values

/// `POST /v1/leases`: settles leases of units and gives new ones.
public enum LeaseCall: OfficeCall {
  /// What is asked.
  public typealias Request = SignedMessage<LeaseRequest>
  /// What is answered.
  public typealias Answer = SignedMessage<LeaseResponse>
  /// The route.
  public static let endpoint = Endpoint(
    of: LeaseCall.self, name: "leases", requestLimit: Limits.jsonRequestBytes)
}

extension Endpoint {
  /// Settles and leases units.
  public static let leases = LeaseCall.endpoint
}

/// A kiosk asks for units, and settles what it held. Signed by the kiosk.
public struct LeaseRequest: SignedPayload, Equatable {
  /// Purpose of the signature.
  public static let purpose = "lease request"
  /// For `from`: the day that it is at the office. A kiosk has no calendar of its own.
  public static let fromToday = CalendarDate(daysSince1970: 0)
  /// The kiosk's epoch.
  public var epoch: Epoch
  /// Locations for which alone units are wanted; empty for those nearest to the kiosk.
  public var locations: [String]
  /// First day wanted; a day that is past means the office's today.
  public var from: CalendarDate
  /// How many days from there, at most `Limits.leaseDays`.
  public var days: Int
  /// How many unsold units the kiosk holds.
  public var held: Int
  /// What became of earlier leases, at most `Limits.settlements`.
  public var settlements: [LeaseSettlement]
  /// Where the kiosk stands; nothing where it does not know, or is of an older version.
  public var place: KioskPlace?
  /// Hash of the keys of the office's kiosks as this one knows them; nothing where it knows none.
  public var roster: Digest?
  /// Ties the answer to this request.
  public var nonce: Nonce

  /// Makes a request.
  public init(
    epoch: Epoch, locations: [String], from: CalendarDate, days: Int, held: Int,
    settlements: [LeaseSettlement], place: KioskPlace? = nil, roster: Digest? = nil, nonce: Nonce
  ) {
    self.epoch = epoch
    self.place = place
    self.roster = roster
    self.locations = locations
    self.from = from
    self.days = days
    self.held = held
    self.settlements = settlements
    self.nonce = nonce
  }
}

/// The units that a kiosk holds from now on, those it held before included. Signed by the office.
///
/// A lease ends by its settlement and by nothing else. When a citizen gives a unit back, by a
/// cancellation or by a move to another unit, the unit goes back to its lease: the kiosk that holds
/// it may promise it again, in a packet with a higher number, as long as it did not settle it.
public struct LeaseResponse: SignedPayload, Equatable {
  /// Purpose of the signature.
  public static let purpose = "leases"
  /// Every lease of this kiosk that is neither booked nor settled as far as the office knows, at
  /// most `Limits.leasesHeld`; some may be promised in packets that still wait at the kiosk.
  public var leases: [SlotLease]
  /// Settlements the office has recorded: the kiosk may forget those.
  public var settled: [LeaseID]
  /// Those of the leases that the office wants back unsold.
  public var back: UnitsWantedBack?
  /// The kiosks of the office, by whose keys their tickets are verified without a line; nothing
  /// where the request named them by their hash.
  public var roster: KioskRoster?
  /// Milliseconds since 1970 by the office's clock.
  public var officeMilliseconds: Int64
  /// The request's nonce.
  public var nonce: Nonce

  /// Makes an answer.
  public init(
    leases: [SlotLease], settled: [LeaseID], back: UnitsWantedBack? = nil,
    roster: KioskRoster? = nil, officeMilliseconds: Int64, nonce: Nonce
  ) {
    self.leases = leases
    self.settled = settled
    self.back = back
    self.roster = roster
    self.officeMilliseconds = officeMilliseconds
    self.nonce = nonce
  }
}
