import Glibc
import KioskStore
import OfficeContract
import Posix
import Services

/// `kiosk settle-slip`, `settle-file` and `ticket verify`.
struct BookingCommand {
  private let command: Options.Command
  private let store: KioskStore

  init(_ options: Options) throws {
    command = options.command
    store = try options.openStore()
  }

  func run() throws -> Int32 {
    switch command {
    case .settleSlip: return try printSlip()
    case .settleFile(let file): return try write(file)
    case .ticketVerify(let code): return try verify(code)
    default: return 2
    }
  }

  private func printSlip() throws -> Int32 {
    let slip = try store.settlementSlip()
    Streams.output(
      """
      Settlement of kiosk \(store.kiosk)
      All units that this kiosk had not sold are given back. Sold and not yet heard of: \(slip.sold.count)

      \(slip.lines.joined(separator: "\n"))

      At the office: kiosk-office leases settle DIR --slip "all lines above"

      """)
    return 0
  }

  private func write(_ path: String) throws -> Int32 {
    let (message, left) = try store.settlementFile()
    let bytes = try message.encoded
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else {
      Streams.error("kiosk: \(path): \(String(cString: strerror(errno))); nothing was written\n")
      return 1
    }
    let isWhole = WholeWrite.text(String(decoding: bytes, as: UTF8.self), to: file)
    guard close(file) == 0, isWhole else {
      unlink(path)
      Streams.error("kiosk: \(path) could not be written whole\n")
      return 1
    }
    Streams.output(
      "Settled in \(path). At the office: kiosk-office leases settle DIR --file FILE\n")
    if left > 0 { Streams.output("\(left) units are left: write another file for them.\n") }
    return 0
  }

  private func verify(_ code: String) throws -> Int32 {
    let ticket: Ticket
    do { ticket = try Ticket(text: code) } catch {
      Streams.error("kiosk: this is no ticket: a character is wrong, or some are missing\n")
      return 1
    }
    switch try store.isGenuine(ticket) {
    case true?:
      Streams.output(
        "Genuine: \(printable(ticket.slot.text)), unit \(ticket.unit), promised by kiosk "
          + "\(ticket.kiosk).\nWhether it was moved or cancelled since, the office knows.\n")
      return 0
    case false?:
      Streams.output("NOT GENUINE: kiosk \(ticket.kiosk) did not sign it.\n")
    case nil:
      Streams.output(
        "NOT KNOWN: kiosk \(ticket.kiosk) is none that the office has named to this one.\n")
    }
    return 1
  }

  /// A place's name comes from the ticket, which anyone may have made.
  private func printable(_ text: String) -> String {
    String(
      text.unicodeScalars.map {
        $0.isASCII && $0.value >= 32 && $0.value < 127 ? Character($0) : "?"
      })
  }
}
