import Glibc
import Posix
import TestSupport
import Testing

@Suite struct ServiceManagerTests {
  /// A datagram socket as the system's manager has one.
  private final class Listener {
    let path: String
    private let descriptor: Int32

    init(_ folder: TestFolder) {
      path = folder.path + "/notify"
      descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
      var address = sockaddr_un()
      address.sun_family = sa_family_t(AF_UNIX)
      withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
      _ = withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
        }
      }
    }

    deinit { close(descriptor) }

    /// What came since the last look.
    var heard: [String] {
      var texts: [String] = []
      var buffer = [UInt8](repeating: 0, count: 100)
      while true {
        let count = recv(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else { return texts }
        texts.append(String(decoding: buffer.prefix(count), as: UTF8.self))
      }
    }
  }

  private func manager(_ settings: [String: String]) -> ServiceManager {
    ServiceManager { settings[$0] }
  }

  @Test func `A manager hears that the program is ready, alive and stopping`() throws {
    let folder = try TestFolder()
    let listener = Listener(folder)
    var manager = manager(["NOTIFY_SOCKET": listener.path, "WATCHDOG_USEC": "60000000"])
    #expect(manager.interval == 30_000)
    manager.ready()
    manager.alive(at: 1000)
    #expect(manager.wait(at: 1000) == 30_000)
    manager.alive(at: 30_999)
    manager.alive(at: 31_000)
    manager.stopping()
    #expect(listener.heard == ["READY=1", "WATCHDOG=1", "WATCHDOG=1", "STOPPING=1"])
  }

  @Test func `Signs of life are sent only where they are waited for`() throws {
    let folder = try TestFolder()
    let listener = Listener(folder)
    for settings in [
      ["NOTIFY_SOCKET": listener.path],
      ["NOTIFY_SOCKET": listener.path, "WATCHDOG_USEC": "1000000", "WATCHDOG_PID": "1"],
      ["NOTIFY_SOCKET": listener.path, "WATCHDOG_USEC": "soon"],
      ["WATCHDOG_USEC": "1000000"],
    ] {
      var manager = manager(settings)
      #expect(manager.interval == nil)
      #expect(manager.wait(at: 5) == .max)
      manager.alive(at: 5)
    }
    #expect(listener.heard.isEmpty)
  }

  @Test func `A manager that is gone, or an address that is none, is no matter`() throws {
    let folder = try TestFolder()
    for address in [
      folder.path + "/nobody", "", "notify", "@kiosk-nobody",
      "/" + String(repeating: "x", count: 200),
    ] {
      var manager = manager(["NOTIFY_SOCKET": address, "WATCHDOG_USEC": "2"])
      manager.ready()
      manager.alive(at: 1)
      manager.stopping()
    }
  }
}
