import Glibc
import Posix

/// Ends requests that last too long for what they bring, whatever they drip: libmicrohttpd's own timeout
/// only counts silence.
enum Watchdog {
  /// Runs a thread of its own until the server is stopped.
  static func start(_ context: ServerContext) {
    _ = BackgroundThread.start {
      while !context.connections.isStopped {
        let limits = context.limits
        context.connections.endOlder(
          than: Int64(limits.requestSeconds) * 1000,
          sparing: limits.requestSeconds * limits.bytesPerSecond)
        usleep(200_000)
      }
    }
  }
}
