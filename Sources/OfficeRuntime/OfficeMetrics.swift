import OfficeCore
import OfficeServer
import Posix

/// How the office is, in the text form of Prometheus (exposition format 0.0.4): counts, and not a
/// word of anybody.
enum OfficeMetrics {
  /// The media type that the form asks for.
  static let contentType = "text/plain; version=0.0.4; charset=utf-8"
  /// A kiosk that was not heard for so long is silent, in milliseconds: a day.
  static let silence: Int64 = 86_400_000

  /// The page; 503 where the store does not answer.
  static func page(_ service: OfficeService, _ server: OfficeServer) -> StatusPage {
    let silentBefore = Clock.wall - silence
    guard let figures = try? service.store.read({ try $0.figures(silentBefore: silentBefore) })
    else { return StatusPage(status: 503, text: "the store does not answer\n") }
    return StatusPage(
      contentType: contentType,
      text: text(
        figures, server.requests, connections: server.openConnections, memory: residentBytes))
  }

  /// The page's text.
  static func text(
    _ figures: OfficeFigures, _ requests: [RequestCount], connections: Int, memory: Int64
  ) -> String {
    var lines: [String] = []
    func gauge(_ name: String, _ help: String, _ value: Int64, _ kind: String = "gauge") {
      lines += ["# HELP \(name) \(help)", "# TYPE \(name) \(kind)", "\(name) \(value)"]
    }
    gauge("kiosk_office_packet_number", "Highest number of custody", figures.packets)
    gauge("kiosk_office_packets_waiting", "Packets without a case yet", figures.packetsWaiting)
    gauge("kiosk_office_case_number", "Highest number of a case", figures.cases)
    gauge("kiosk_office_problems", "What a clerk must look at", figures.problems)
    gauge("kiosk_office_alarms", "Alarms that stand", figures.alarms)
    gauge("kiosk_office_kiosks", "Kiosks that are enrolled", figures.kiosks)
    gauge("kiosk_office_kiosks_silent", "Kiosks not heard for a day", figures.kiosksSilent)
    gauge("kiosk_office_kiosks_pending", "Packets that waited at kiosks", figures.kiosksPending)
    gauge("kiosk_office_connections", "Connections that are open", Int64(connections))
    gauge("process_resident_memory_bytes", "Memory in use", memory)
    lines += histogram(requests)
    return lines.joined(separator: "\n") + "\n"
  }

  private static func histogram(_ requests: [RequestCount]) -> [String] {
    let name = "kiosk_office_request_seconds"
    var lines = ["# HELP \(name) Time of a request to its answer", "# TYPE \(name) histogram"]
    for request in requests {
      let labels = "route=\"\(request.route)\",status=\"\(request.status)\""
      for (bound, count) in zip(RequestCount.bounds, request.within) {
        lines.append("\(name)_bucket{\(labels),le=\"\(seconds(bound))\"} \(count)")
      }
      lines.append("\(name)_bucket{\(labels),le=\"+Inf\"} \(request.count)")
      lines.append("\(name)_sum{\(labels)} \(seconds(request.milliseconds))")
      lines.append("\(name)_count{\(labels)} \(request.count)")
    }
    return lines
  }

  private static func seconds(_ milliseconds: Int64) -> String { "\(Double(milliseconds) / 1000)" }

  /// Memory of this process in bytes (proc(5), the second number of `statm`, in pages).
  private static var residentBytes: Int64 {
    let pages = KernelFile.text("/proc/self/statm").split(separator: " ").dropFirst().first
    return (pages.flatMap { Int64($0) } ?? 0) * 4096
  }
}
