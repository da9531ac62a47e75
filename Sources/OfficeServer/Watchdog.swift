import Glibc
import Posix

/// Ends requests that last too long, whatever they drip: libmicrohttpd's own timeout only counts
/// silence.
enum Watchdog {
  /// Runs a thread of its own until the server is stopped.
  static func start(_ context: ServerContext) {
    _ = BackgroundThread.start {
      while !context.connections.isStopped {
        _ = context.connections.endOlder(than: Int64(context.limits.requestSeconds) * 1000)
        usleep(200_000)
      }
    }
  }
}
