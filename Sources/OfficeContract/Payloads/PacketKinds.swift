import Services

/// Every kind of packet.
public enum PacketKinds {
  /// The registry: a new kind is a file beside this one and a line here.
  public static let all: [any PacketPayload.Type] = [
    Registration.self, AppointmentRequest.self, AppointmentChange.self, Feedback.self,
    CaseReply.self, ConsentWithdrawal.self,
    Canary.self, PausedChange.self,
  ]

  /// The payload of a kind; nothing where this program does not know it.
  static func payload(named name: String) -> (any PacketPayload.Type)? {
    all.first { $0.kind.rawValue == name }
  }
}
