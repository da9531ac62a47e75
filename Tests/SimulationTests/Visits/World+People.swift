import Chance
import OfficeContract
import OfficeTestSupport
import Sealing
import Services
import Simulation
import Values

@testable import KioskStore

/// What people do at a kiosk, by the rules of its pages.
extension World {
  /// What the page offers: units of the kiosk, or wishes where it has none; nothing too early by
  /// the clock on the wall of the kiosk.
  private func choose(at kiosk: SimulatedKiosk) throws -> SlotID? {
    let today = terms.zone.local(kiosk.wall).date
    func isOffered(_ slot: SlotID) -> Bool {
      plant == .noLead || terms.isInTime(slot, at: kiosk.wall)
    }
    let open = try kiosk.store.openSlots(location: "bronx-1", from: today, days: 6)
    let leased = open.keys.filter(isOffered).sorted { $0.text < $1.text }
    if let slot = leased.randomElement(using: &dice), !dice.chance(15) { return slot }
    return (0..<4).flatMap { World.slots(on: today.adding(days: $0), in: terms.zone) }
      .filter(isOffered).randomElement(using: &dice)
  }

  /// Sends it, after the page may have stood open for a while.
  private func submit(
    _ payload: some PacketPayload, of reference: Reference?, for slot: SlotID?,
    at kiosk: SimulatedKiosk
  ) throws -> Submitted? {
    if dice.chance(10) {
      time.advance(milliseconds: Int64.random(in: 0...10_800_000, using: &dice))
    }
    let deadline = plant == .noLead ? nil : slot.flatMap { terms.deadline(of: $0) }
    do {
      let outcome = try kiosk.store.submit(
        Submission(payload, consent: nil, language: "en"), of: reference, by: deadline,
        today: terms.zone.local(kiosk.wall).date, wallMilliseconds: kiosk.wall)
      guard let saved = outcome.saved else { throw Broken(what: "not saved") }
      if let slot { checkInTime(slot, at: kiosk) }
      return saved
    } catch StoreError.tooLate {
      tally.late += 1
      return nil
    }
  }

  private func word(_ submitted: Submitted, _ slot: SlotID, _ kiosk: SimulatedKiosk)
    -> Holder.Word
  {
    if case .confirmed(let unit) = submitted.promise {
      tally.promises += 1
      return Holder.Word(
        kind: .promised(slot, unit: unit), isTimed: kiosk.knowsTime, kiosk: kiosk.index)
    }
    tally.wishes += 1
    return Holder.Word(kind: .asked(slot), isTimed: kiosk.knowsTime, kiosk: kiosk.index)
  }

  func book(at kiosk: SimulatedKiosk) throws {
    guard let slot = try choose(at: kiosk) else { return }
    let request = AppointmentRequest(slot: slot, service: "snap", name: "N \(holders.count)")
    guard
      let submitted = try submit(request, of: nil, for: slot, at: kiosk)
    else { return }
    holders.append(
      Holder(
        reference: submitted.reference,
        mailbox: try kiosk.store.mailbox(of: submitted.reference),
        words: [word(submitted, slot, kiosk)], lastKiosk: kiosk.index, lastTime: time.now))
  }

  func change(at kiosk: SimulatedKiosk) throws {
    guard let index = holders.indices.randomElement(using: &dice) else { return }
    if holders[index].lastKiosk != kiosk.index,
      time.now - holders[index].lastTime < 300_000
    {
      time.advance(milliseconds: 300_000)
    }
    let reference = holders[index].reference
    let mailbox = try kiosk.store.mailbox(of: reference)
    switch try kiosk.store.find(mailbox: mailbox) {
    case .cancelled, .other: return
    case .unknown: tally.elsewhere += 1
    case .visit(let visit): if !visit.isBookedHere { tally.elsewhere += 1 }
    }
    let slot = dice.chance(25) ? nil : try choose(at: kiosk)
    guard
      let submitted = try submit(
        AppointmentChange(mailbox: mailbox, newSlot: slot), of: reference,
        for: slot, at: kiosk)
    else { return }
    if submitted.reference != reference { faults.append("a change showed another reference") }
    if let slot {
      tally.moves += 1
      holders[index].words.append(word(submitted, slot, kiosk))
    } else {
      tally.cancellations += 1
      holders[index].words.append(
        Holder.Word(kind: .cancelled, isTimed: kiosk.knowsTime, kiosk: kiosk.index))
    }
    holders[index].lastKiosk = kiosk.index
    holders[index].lastTime = time.now
    if plant == .newReference, slot != nil {
      holders[index].reference = Reference(random: Random.bytes(Reference.length))
    }
  }
}
