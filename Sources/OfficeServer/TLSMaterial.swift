import Posix

/// A certificate chain and its private key, in PEM.
public struct TLSMaterial: Sendable {
  /// Certificate chain, the office's own first.
  let certificate: String
  /// Private key.
  let key: String

  /// Reads both files.
  public init(certificatePath: String, keyPath: String) throws(ServerError) {
    certificate = try TLSMaterial.read(certificatePath, marker: "CERTIFICATE", what: "certificate")
    key = try TLSMaterial.read(keyPath, marker: "PRIVATE KEY", what: "private key")
  }

  private static let maximumBytes = 1 << 20

  private static func read(_ path: String, marker: String, what: String) throws(ServerError)
    -> String
  {
    let data: [UInt8]
    do { data = try RegularFile.bytes(path, maximumBytes: maximumBytes) } catch {
      throw .badCertificate(
        "\(path): cannot read this TLS \(what) file: \(error.description)")
    }
    guard let text = String(validating: data, as: UTF8.self),
      text.contains(marker), !text.contains("\0")
    else {
      throw .badCertificate("\(path): not a TLS \(what) in PEM form (expected \"\(marker)\" in it)")
    }
    return text
  }
}
