/// What travels as the body of a request or of an answer.
public protocol CallBody: Sendable {
  /// How it is written.
  static var format: Endpoint.Format { get }
  /// The bytes on the wire.
  var encoded: [UInt8] { get throws(ContractError) }
  /// Reads the bytes on the wire; any bytes may come.
  init(encoded bytes: [UInt8]) throws(ContractError)
}

/// The body of a request that asks for nothing in particular.
public struct NoBody: CallBody, Equatable {
  /// As its answer.
  public static let format = Endpoint.Format.json
  /// None.
  public var encoded: [UInt8] { [] }

  /// Makes it.
  public init() {}

  /// Takes no bytes.
  public init(encoded bytes: [UInt8]) throws(ContractError) {
    guard bytes.isEmpty else { throw .tooLarge(what: "body", limit: 0) }
  }
}
