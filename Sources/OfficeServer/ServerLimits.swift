import OfficeCore

/// What the listener allows, before anybody has shown who they are.
public struct ServerLimits: Sendable, Equatable {
  /// Threads that serve requests.
  public var threads = 4
  /// Most open connections.
  public var connections = 512
  /// Most open connections from one address; a site's kiosks may share one.
  public var connectionsPerAddress = 128
  /// Seconds for one whole request, from its first byte (or the connection) to the answer, and as
  /// many again for as long as its body comes as on the slowest link.
  public var requestSeconds = 30
  /// The slowest link that is waited for, in bytes a second: 800 bits a second.
  public var bytesPerSecond = 100
  /// Seconds without a byte after which a connection is closed.
  public var idleSeconds = 15
  /// Most bytes of request line and headers, and of libmicrohttpd's buffers, for a connection.
  public var connectionBytes = 32 << 10
  /// Most bytes of bodies held at once over all connections.
  public var bodyBytesHeld = 128 << 20
  /// So many bytes of a body tell what it goes on with.
  public var seriesBytes = 1 << 10
  /// A body that is refused is still read up to so many bytes, so that the client sees the answer.
  public var bodyBytesDrained = 4 << 20

  /// Bytes that one address may send, each request counting as `requestBytes` more. A whole site may
  /// stand behind one address, and all the world behind a proxy on this machine: what comes from
  /// loopback is measured by kiosk alone.
  public var addressBytes = TokenBucket.Measure(burst: 64 << 20, perSecond: 16 * 1_048_576)
  /// What a request costs its address beside its body.
  public var requestBytes: Int64 = 16 << 10
  /// Whether loopback is spared `addressBytes`.
  public var sparesLoopback = true
  /// Enrolments with a wrong token that one address may try; then one in so many seconds.
  public var wrongTokens = TokenBucket.Measure(burst: 10, perSecond: 0.1)
  /// Most addresses that are remembered at once.
  public var addressesRemembered = 10_000

  /// The usual limits.
  public init() {}
}
