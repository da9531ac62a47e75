import Glibc

/// Ends requests that last too long, whatever they drip: libmicrohttpd's own timeout only counts
/// silence.
enum Watchdog {
  /// Runs a thread of its own until the server is stopped.
  static func start(_ context: ServerContext) {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    defer { pthread_attr_destroy(&attributes) }
    var thread = pthread_t()
    let argument = Unmanaged.passRetained(context).toOpaque()
    if pthread_create(&thread, &attributes, watchdogThread, argument) != 0 {
      Unmanaged<ServerContext>.fromOpaque(argument).release()
    }
  }
}

/// The thread's body.
private func watchdogThread(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let argument else { return nil }
  let context = Unmanaged<ServerContext>.fromOpaque(argument).takeRetainedValue()
  while !context.connections.isStopped {
    _ = context.connections.endOlder(than: Int64(context.limits.requestSeconds) * 1000)
    usleep(200_000)
  }
  return nil
}
