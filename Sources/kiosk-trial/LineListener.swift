import Glibc
import Posix
import Rig

/// Accepts connections on a port of this machine for as long as the program runs, each on a thread of
/// its own.
enum LineListener {
  /// Listens, on any free port for 0; gives the port. `serve` closes the connection.
  static func start(
    on port: UInt16 = 0, buffer: Int32? = nil, serve: @escaping @Sendable (Int32) -> Void
  ) throws -> UInt16 {
    OwnProcess.outliveClosedPipes()
    guard let (listener, port) = Loopback.listener(on: port, buffer: buffer),
      BackgroundThread.start({
        while true {
          let connection = accept(listener, nil, nil)
          guard connection >= 0 else { continue }
          _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
          if !BackgroundThread.start({ serve(connection) }) { close(connection) }
        }
      })
    else { throw Stage.Failure("nobody can listen on port \(port)") }
    return port
  }
}
