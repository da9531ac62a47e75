import OfficeContract

extension SignedMessage where Payload == ContentManifest {
  /// Names the content: the hash of the manifest as it was signed.
  public var contentHash: Digest { Hash.of(Array(payload)) }
}
