import Arguments
import OfficeContract
import OfficeCore
import OfficeSQLite
import Posix

/// `kiosk revoke`, `restart`, `recall`, `unlock` and `resend`: an order to one kiosk.
struct KioskOrderCommand: OfficeCommand {
  private let folder: OfficeFolder
  private let sources: KeySources
  private let kiosk: String
  private let task: @Sendable (any OfficeRecords, KioskRow) throws -> any OrderPayload

  /// - Parameter task: what is ordered, once the kiosk is known.
  init(
    _ given: Given,
    _ task: @escaping @Sendable (any OfficeRecords, KioskRow) throws -> any OrderPayload
  ) throws {
    (folder, sources) = try given.unlocking()
    kiosk = given.word(.kiosk) ?? ""
    self.task = task
  }

  func run() throws {
    let keys = try folder.loadKeys(sources.unlock)
    let store = try folder.openStore()
    let desk = KioskDesk(store, keys: keys, now: Clock.wall)
    let row = try desk.find(kiosk)
    let task = try store.read { try self.task($0, row) }
    let number = try desk.order(task, to: row, by: OfficeOperator.text)
    Streams.output(
      "Order \(number) (\(type(of: task).kind)) waits for \(SafeText.of(row.name)); it is carried "
        + "out with the kiosk's next contact.\n")
  }

  /// `resend`: the numbers as `3,7,10-20`.
  static func resend(_ given: Given) throws -> KioskOrderCommand {
    let numbers = try PacketNumbers.read(given.word(.numbers) ?? "")
    return try KioskOrderCommand(given) { records, kiosk in
      guard let epoch = try records.heads(of: kiosk.id, limit: 1).first?.epoch else {
        throw OfficeError.notFound(
          "\(kiosk.name): this kiosk was not heard yet; packets can be asked for after that")
      }
      return ResendOrder(epoch: epoch, numbers: numbers)
    }
  }
}

/// `kiosk orders DIR KIOSK`
struct KioskOrdersCommand: OfficeCommand {
  private let folder: OfficeFolder
  private let sources: KeySources
  private let kiosk: String

  init(_ given: Given) throws {
    (folder, sources) = try given.unlocking()
    kiosk = given.word(.kiosk) ?? ""
  }

  func run() throws {
    let desk = KioskDesk(
      try folder.openStore(), keys: try folder.loadKeys(sources.unlock), now: Clock.wall)
    let orders = try desk.orders(to: try desk.find(kiosk))
    guard !orders.isEmpty else {
      Streams.output("No orders yet.\n")
      return
    }
    Streams.output(
      Table.text(
        [["ORDER", "KIND", "ISSUED", "RESULT"]]
          + orders.map { row in
            [
              "\(row.number)", row.kind.rawValue, OfficeTime.iso(row.issuedMilliseconds),
              row.result?.rawValue ?? "waits",
            ]
          }))
  }
}

/// Numbers of packets as an administrator types them.
enum PacketNumbers {
  /// Reads `3,7,10-20`.
  static func read(_ text: String) throws(UsageError) -> [UInt64] {
    var numbers: [UInt64] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false)
      guard (1...2).contains(ends.count), let first = UInt64(ends[0]), first > 0,
        let last = ends.count == 2 ? UInt64(ends[1]) : first, last >= first,
        last - first < UInt64(Limits.packetsAskedFor)
      else {
        throw UsageError("kiosk resend takes numbers of packets such as 3,7,10-20, not “\(text)”")
      }
      numbers += Array(first...last)
    }
    guard numbers.count <= Limits.packetsAskedFor else {
      throw UsageError("kiosk resend asks for \(Limits.packetsAskedFor) packets at most")
    }
    return numbers
  }
}
