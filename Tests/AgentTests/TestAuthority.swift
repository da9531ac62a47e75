import Foundation
import OfficeServer
import TestSupport

/// An authority of a test, and the certificates that it signs for this machine.
struct TestAuthority {
  /// A certificate and its key.
  struct Certificate {
    let material: TLSMaterial
    /// `sha256//` and Base64, as a pin is written.
    let pin: String
  }

  private let folder: TestFolder

  /// Its own certificate.
  var path: String { "\(folder.path)/ca.pem" }

  init() throws {
    folder = try TestFolder()
    try run(
      """
      openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 \
        -keyout ca.key -out ca.pem -subj '/CN=Test authority'
      """)
  }

  /// Signs a certificate that ends so many days from now.
  func certificate(_ name: String, days: Int = 30) throws -> Certificate {
    let hash = try run(
      """
      openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes \
        -keyout \(name).key -out \(name).csr -subj '/CN=localhost'
      printf subjectAltName=IP:127.0.0.1 > names
      openssl x509 -req -in \(name).csr -CA ca.pem -CAkey ca.key -CAcreateserial -extfile names \
        -days \(days) -out \(name).pem
      openssl x509 -in \(name).pem -pubkey -noout | openssl pkey -pubin -outform der |
        openssl dgst -sha256 -binary | base64
      """)
    return Certificate(
      material: try TLSMaterial(
        certificatePath: "\(folder.path)/\(name).pem", keyPath: "\(folder.path)/\(name).key"),
      pin: "sha256//\(hash.filter { !$0.isWhitespace })")
  }

  @discardableResult
  private func run(_ script: String) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-euo", "pipefail", "-c", script]
    process.currentDirectoryURL = URL(filePath: folder.path)
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
