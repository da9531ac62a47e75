import FoundationEssentials

/// `POST /v1/content`: one file of the content, by its hash.
public enum ContentFileCall: OfficeCall {
  /// What is asked.
  public typealias Request = SignedMessage<ContentFileRequest>
  /// What is answered.
  public typealias Answer = SignedMessage<ContentFileAnswer>
  /// The route.
  public static let endpoint = Endpoint(
    of: ContentFileCall.self, name: "content", requestLimit: Limits.jsonRequestBytes,
    responseLimit: 2 * Limits.contentFileBytes)
}

extension Endpoint {
  /// Gives a file of the content.
  public static let content = ContentFileCall.endpoint
}

/// A kiosk asks for a file. Signed by the kiosk.
public struct ContentFileRequest: SignedPayload, Equatable {
  /// Purpose of the signature.
  public static let purpose = "content file request"
  /// The file's hash.
  public var hash: Digest

  /// Makes a request.
  public init(hash: Digest) { self.hash = hash }
}

/// The office gives a file. Signed by the office; what counts is that its hash is the one asked for.
public struct ContentFileAnswer: SignedPayload, Equatable {
  /// Purpose of the signature.
  public static let purpose = "content file"
  /// The file's bytes.
  public var bytes: Data

  /// Makes an answer.
  public init(bytes: [UInt8]) { self.bytes = Data(bytes) }
}
