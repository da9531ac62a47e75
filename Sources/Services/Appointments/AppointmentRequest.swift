import Values

/// A visit that someone asks for.
public struct AppointmentRequest: Codable, Equatable, Sendable {
  /// The slot asked for.
  public var slot: SlotID
  /// What the visit is about: an identifier of the directory's services.
  public var service: String
  /// Name to call, as typed; nothing where the person would rather not say.
  public var name: String?
  /// Telephone, ten digits, for a change of the appointment.
  public var phone: String?
  /// Whether an interpreter is needed, and for which language tag.
  public var interpreter: String?
  /// Whether step-free access is needed.
  public var stepFree: Bool

  /// Makes a request.
  public init(
    slot: SlotID, service: String, name: String? = nil, phone: String? = nil,
    interpreter: String? = nil, stepFree: Bool = false
  ) {
    self.slot = slot
    self.service = service
    self.name = name
    self.phone = phone
    self.interpreter = interpreter
    self.stepFree = stepFree
  }
}

/// A place, a day and a time at which somebody can be seen.
public struct SlotID: Codable, Hashable, Sendable {
  /// Identifier of the agency's location.
  public var location: String
  /// The day.
  public var date: CalendarDate
  /// When it starts, local time.
  public var start: TimeOfDay

  /// Makes a slot's identity.
  public init(location: String, date: CalendarDate, start: TimeOfDay) {
    self.location = location
    self.date = date
    self.start = start
  }

  /// `location/2026-11-23/09:30`.
  public var text: String { "\(location)/\(date.iso)/\(start.text)" }

  /// Reads what `text` wrote.
  public init?(text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count >= 3, let date = CalendarDate(iso: parts[parts.count - 2]),
      let start = TimeOfDay(text: parts[parts.count - 1])
    else { return nil }
    self.init(location: parts.dropLast(2).joined(separator: "/"), date: date, start: start)
  }
}

/// A cancellation or a move of an earlier appointment, by its reference.
public struct AppointmentChange: Codable, Equatable, Sendable {
  /// The mailbox of the appointment's reference, in hexadecimal; the reference itself is not kept.
  public var mailbox: String
  /// The new slot; nothing for a cancellation.
  public var newSlot: SlotID?

  /// Makes a change.
  public init(mailbox: String, newSlot: SlotID?) {
    self.mailbox = mailbox
    self.newSlot = newSlot
  }
}
