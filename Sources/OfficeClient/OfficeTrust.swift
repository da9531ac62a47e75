/// How a client knows that the other end of an encrypted connection is its office.
///
/// What the office says is signed besides: this keeps others from listening, and from answering in
/// its place.
public struct OfficeTrust: Equatable, Sendable {
  /// File (PEM) of the authorities that may vouch for the office's certificate. Empty: those of the
  /// system.
  public var authorities: String
  /// Keys of which the office's certificate must have one, each `sha256//` and the Base64 form of
  /// the SHA-256 hash of its public key (RFC 7469, section 2.4). Empty: any that is vouched for.
  ///
  /// A pin stands for an authority. Where no authorities are named beside it, the key alone is
  /// looked at, and not who signed the certificate, for whom and until when: so a terminal whose
  /// clock is wrong still finds its office.
  public var pins: [String]

  /// Describes a trust; the system's authorities where nothing is given.
  public init(authorities: String = "", pins: [String] = []) {
    self.authorities = authorities
    self.pins = pins
  }

  /// Whether issuer, name and dates of the certificate count.
  var verifiesCertificate: Bool { pins.isEmpty || !authorities.isEmpty }
}
