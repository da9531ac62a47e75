import OfficeClient

/// What is under way, earliest first; at one moment in the order in which it was sent.
struct EventQueue {
  struct Event {
    enum What {
      case arrival(isCopy: Bool)
      case answer(Result<[UInt8], OfficeFailure>)
    }

    let time: Int64
    let order: Int
    let agent: Int
    let parcel: SimulatedAgent.Parcel
    let what: What
  }

  private var events: [Event] = []
  private var order = 0

  /// When the next one is due; nothing where nothing is under way.
  var nextTime: Int64? { nextIndex.map { events[$0].time } }

  private var nextIndex: Int? {
    events.indices.min {
      (events[$0].time, events[$0].order) < (events[$1].time, events[$1].order)
    }
  }

  mutating func add(
    _ what: Event.What, _ parcel: SimulatedAgent.Parcel, _ agent: Int, at time: Int64
  ) {
    order += 1
    events.append(Event(time: time, order: order, agent: agent, parcel: parcel, what: what))
  }

  mutating func removeNext() -> Event? { nextIndex.map { events.remove(at: $0) } }
}
