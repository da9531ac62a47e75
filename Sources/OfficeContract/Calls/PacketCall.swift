/// `POST /v1/packets`: gives a packet into the office's custody.
public enum PacketCall: OfficeCall {
  /// What is asked.
  public typealias Request = Packet
  /// What is answered.
  public typealias Answer = Receipt
  /// The route.
  public static let endpoint = Endpoint(
    of: PacketCall.self, name: "packets", requestLimit: Limits.packetBytes)
}

extension Endpoint {
  /// Takes a packet into custody.
  public static let packets = PacketCall.endpoint
}
