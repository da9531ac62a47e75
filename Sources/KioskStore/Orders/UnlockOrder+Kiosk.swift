import Database
import OfficeContract

extension UnlockOrder: KioskOrder {
  func carryOut(in store: KioskStore, number _: UInt64) throws -> OrderOutcome.Result {
    guard let id = try? KioskStore.normalised(id) else { return .impossible }
    return try store.unlock(id) ? .done : .impossible
  }
}
