import FoundationEssentials

/// JSON as the contract writes it: sorted keys, so equal values give equal bytes.
public enum ContractJSON {
  /// Encodes a value; `what` names it in an error.
  public static func encode(_ value: some Encodable, what: String) throws(ContractError) -> [UInt8]
  {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do { return Array(try encoder.encode(value)) } catch { throw .malformed(what: what) }
  }

  /// Decodes a value; the error never quotes the bytes.
  public static func decode<Value: Decodable>(
    _ type: Value.Type, from bytes: [UInt8], what: String
  ) throws(ContractError) -> Value {
    do { return try JSONDecoder().decode(type, from: Data(bytes)) } catch {
      throw .malformed(what: what)
    }
  }
}
