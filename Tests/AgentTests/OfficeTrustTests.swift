import OfficeClient
import OfficeContract
import OfficeServer
import OfficeTestSupport
import Testing

@Suite struct OfficeTrustTests {
  private let office: TestOffice
  private let authority: TestAuthority

  init() throws {
    office = try TestOffice()
    authority = try TestAuthority()
  }

  /// What a client with this trust meets at an office with this certificate; nothing where they
  /// understand each other.
  private func failure(
    _ certificate: TestAuthority.Certificate, _ trust: OfficeTrust
  ) async throws -> OfficeFailure? {
    let server = try OfficeServer(
      ListenAddress("127.0.0.1:0"), tls: certificate.material, service: office.service)
    defer { server.stop(graceSeconds: 0) }
    let client = OfficeClient(address: try OfficeAddress(server.url), trust: trust)
    defer { client.close() }
    let bytes: [UInt8]
    do { bytes = try await client.send(.hello) } catch { return error }
    #expect(try SignedMessage<OfficeIdentity>(encoded: bytes).decoded().name == "Test Office")
    return nil
  }

  private func isRefused(_ failure: OfficeFailure?) -> Bool {
    if case .tls = failure { true } else { false }
  }

  @Test func `An authority of one's own vouches for the office, and only where it is named`()
    async throws
  {
    let certificate = try authority.certificate("office")
    let named = OfficeTrust(authorities: authority.path)
    #expect(try await failure(certificate, named) == nil)
    #expect(isRefused(try await failure(certificate, OfficeTrust())))
    let other = try TestAuthority()
    #expect(isRefused(try await failure(certificate, OfficeTrust(authorities: other.path))))
  }

  @Test func `A pinned key is enough, whoever signed it and whatever the clock says`() async throws
  {
    let certificate = try authority.certificate("old", days: -1)
    #expect(try await failure(certificate, OfficeTrust(pins: [certificate.pin])) == nil)
    let next = try authority.certificate("next")
    let both = OfficeTrust(pins: [next.pin, certificate.pin])
    #expect(try await failure(certificate, both) == nil)
  }

  @Test func `A key that is not pinned is refused, also with a good certificate`() async throws {
    let certificate = try authority.certificate("office")
    let other = try authority.certificate("other")
    #expect(isRefused(try await failure(certificate, OfficeTrust(pins: [other.pin]))))
    let withAuthority = OfficeTrust(authorities: authority.path, pins: [other.pin])
    #expect(isRefused(try await failure(certificate, withAuthority)))
  }

  @Test func `A certificate that has run out asks whether the clock is right`() async throws {
    let certificate = try authority.certificate("old", days: -1)
    let found = try await failure(certificate, OfficeTrust(authorities: authority.path))
    #expect(isRefused(found))
    #expect(found?.description.contains("is this machine's clock right?") == true)
  }

  @Test func `A missing file of authorities is named as such`() async throws {
    let certificate = try authority.certificate("office")
    let found = try await failure(certificate, OfficeTrust(authorities: "/nowhere/ca.pem"))
    #expect(found?.description.contains("/nowhere/ca.pem") == true)
  }
}
