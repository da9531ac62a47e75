import OfficeContract
import Services

/// A withdrawal is a clerk's until the case is closed: whatever rests on the consent must stop.
struct WithdrawalHandler: PacketHandler {
  func handle(_ payload: ConsentWithdrawal, _ filing: Filing) throws {
    try filing.ask(.withdrawal)
  }
}
