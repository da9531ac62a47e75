import Foundation
import OfficeContract

/// One way in which bytes from outside become a value.
struct ForeignParser {
  /// Something that no bytes may bring about, short of a crash.
  struct Finding: Error {
    let words: String
  }

  let name: String
  /// What is read without complaint, and what other bytes are made of.
  let samples: [[UInt8]]
  /// How many of the samples must be taken, from the first on.
  private(set) var accepted: Int
  /// Reads bytes; gives the value written anew, or nothing where it is not written. Throws where the
  /// bytes are refused, and a `Finding` where something is wrong.
  let read: ([UInt8]) throws -> [UInt8]?

  init(
    _ name: String, _ samples: [[UInt8]], read: @escaping ([UInt8]) throws -> [UInt8]?
  ) {
    self.name = name
    self.samples = samples
    self.read = read
    accepted = samples.count
  }

  /// The same, of whose samples the others are taken only where they come at the right time.
  func accepting(first count: Int) -> ForeignParser {
    var other = self
    other.accepted = count
    return other
  }

  /// Reads bytes; whether they were taken. What was read and written is read again as the same.
  func takes(_ bytes: [UInt8]) throws(Finding) -> Bool {
    let written: [UInt8]?
    do { written = try read(bytes) } catch let finding as Finding {
      throw finding
    } catch { return false }
    guard let written else { return true }
    do {
      guard try read(written) == written else {
        throw Finding(words: "what was read is written, and read again as something else")
      }
    } catch let finding as Finding {
      throw finding
    } catch { throw Finding(words: "what was read is written, and then refused: \(error)") }
    return true
  }
}

extension ForeignParser {
  /// The body of a request or an answer.
  static func body<Body: CallBody>(_ name: String, _: Body.Type, _ samples: [[UInt8]]) -> Self {
    ForeignParser(name, samples) { try Body(encoded: $0).encoded }
  }

  /// A message that is signed: its envelope, and its payload.
  static func signed<Payload: SignedPayload>(
    _ name: String, _: Payload.Type, _ samples: [[UInt8]]
  ) -> [Self] {
    let payloads = samples.compactMap { try? SignedMessage<Payload>(encoded: $0) }
      .map { Array($0.payload) }
    return [
      body("\(name), signed", SignedMessage<Payload>.self, samples),
      json(name, Payload.self, payloads),
    ]
  }

  /// JSON of the contract.
  static func json<Value: Codable>(_ name: String, _: Value.Type, _ samples: [[UInt8]]) -> Self {
    ForeignParser(name, samples) {
      try ContractJSON.encode(try ContractJSON.decode(Value.self, from: $0, what: name), what: name)
    }
  }

  /// A line or a page of text.
  static func text(
    _ name: String, _ samples: [String], read: @escaping (String) throws -> String?
  ) -> Self {
    ForeignParser(name, samples.map { Array($0.utf8) }) { bytes in
      guard let text = String(validating: bytes, as: UTF8.self) else { throw Refusal() }
      return try read(text).map { Array($0.utf8) }
    }
  }

  /// A text that is nothing.
  struct Refusal: Error {}
}
