import Services

/// Works out what stands of one visit, from its booking and all its changes.
struct VisitSettlement {
  /// The booking and its changes, in order of arrival.
  var rows: [VisitRow]
  /// Slots of which units were let go.
  private(set) var freed: Set<SlotID> = []
  /// What a clerk must look at.
  private(set) var problems: [(VisitRow, ProblemRow.Kind)] = []

  private let slots: SlotBook
  private let order: VisitOrder

  init(rows: [VisitRow], slots: SlotBook) {
    self.rows = rows
    self.slots = slots
    order = VisitOrder(rows: rows)
  }

  /// Does it; the rows must contain the booking.
  mutating func settle() throws {
    guard let visit = rows.firstIndex(where: { $0.role == .visit }) else { return }
    let (certain, doubtful) = order.standing
    let wish = try grantWish(after: certain)
    let standing = wish ?? certain
    for index in rows.indices where index != visit && index != standing {
      try retire(index, standing: standing, certain: certain)
    }
    for index in doubtful + unclearWishes {
      problems.append((rows[index], .unclearOrder))
    }
    try place(visit, standing: standing)
    rows[visit].revision =
      rows.filter { $0.state == .applied || $0.state == .superseded }.count
  }

  /// Gives units to wishes that come after what is certain; gives the last that has one.
  private mutating func grantWish(after certain: Int?) throws -> Int? {
    var wishes: [Int] = []
    // One that is granted anew is later than every certain word that may be the last. One that was
    // granted stays while it is later than the one that counts: what was before is given away.
    let last = order.last(of: order.certain)
    for index in rows.indices
    where rows[index].role == .move && !rows[index].isPromised
      && (certain.map { order.isLater(index, than: $0) } ?? true)
    {
      if rows[index].state == .waiting, last.allSatisfy({ order.isLater(index, than: $0) }),
        let slot = rows[index].slot
      {
        let claim = try slots.claimWish(slot, caseNumber: rows[index].caseNumber)
        rows[index].state = claim.state
        rows[index].unit = claim.unit
        problems += claim.problems.map { (rows[index], $0) }
      }
      if rows[index].unit != nil { wishes.append(index) }
    }
    return order.last(of: wishes).max { rows[$0].caseNumber < rows[$1].caseNumber }
  }

  /// Wishes of which it is not known whether they came before what is certain or after it.
  private var unclearWishes: [Int] {
    let last = order.last(of: order.certain)
    return rows.indices.filter { index in
      rows[index].role == .move && !rows[index].isPromised
        && last.contains { !order.isLater(index, than: $0) && !order.isLater($0, than: index) }
    }
  }

  /// A change that is not the one that stands: replaced, or it goes on waiting.
  private mutating func retire(_ index: Int, standing: Int?, certain: Int?) throws {
    let row = rows[index]
    guard row.state != .superseded, let standing else { return }
    let isBefore = order.isLater(standing, than: index)
    switch row.role {
    case .visit: return
    case .cancel: break
    case .move where row.state == .conflict:
      // Whatever stands, a later certain word has taken its place.
      guard isBefore || order.certain.contains(where: { order.isLater($0, than: index) }) else {
        return
      }
    case .move where row.isPromised: break
    case .move:
      // A wish. One that comes later than what stands goes on waiting for a unit.
      let isAfter =
        order.isLater(index, than: standing)
        || !isBefore && certain != standing && row.caseNumber > rows[standing].caseNumber
      if row.unit == nil, isAfter { return }
    }
    try release(index)
    rows[index].state = .superseded
  }

  /// Where the visit is now, or was last.
  private mutating func place(_ visit: Int, standing: Int?) throws {
    guard let standing else {
      rows[visit].currentSlot = rows[visit].slot
      rows[visit].currentUnit = rows[visit].unit
      return
    }
    try release(visit)
    rows[standing].state = .applied
    if rows[standing].role == .move {
      rows[visit].currentSlot = rows[standing].slot
      rows[visit].currentUnit = rows[standing].unit
      rows[visit].state = .booked
      return
    }
    // Cancelled: it goes on showing where it was last, also where that move came in afterwards.
    let wasWished = rows.contains {
      $0.role == .move && !$0.isPromised && $0.slot == rows[visit].currentSlot
    }
    let moves = order.certain.filter { rows[$0].role == .move }
    let last = order.last(of: moves).max { rows[$0].caseNumber < rows[$1].caseNumber }
    if let last, !wasWished || rows[visit].currentSlot == rows[visit].slot {
      rows[visit].currentSlot = rows[last].slot
    }
    rows[visit].currentUnit = nil
    rows[visit].state = .cancelled
  }

  private mutating func release(_ index: Int) throws {
    freed.formUnion(try slots.release(caseNumber: rows[index].caseNumber))
    rows[index].unit = nil
  }
}
