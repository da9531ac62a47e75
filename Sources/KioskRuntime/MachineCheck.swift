import Configuration
import Glibc
import KioskStore
import Posix
import Values

/// What can be wrong with a machine before the program has done anything: who may read its files,
/// what time it is, whether its printer's command is there.
enum MachineCheck {
  /// Looks whether somebody else may use the data folder or what is in it.
  static func permissions(of folder: String) throws -> String {
    for path in [folder] + StoreFile.allCases.map({ $0.path(in: folder) }) {
      var status = stat()
      guard lstat(path, &status) == 0 else {
        guard errno != ENOENT else { continue }
        throw ResourceError(path: path, message: String(cString: strerror(errno)))
      }
      let isFolder = path == folder
      let mode = status.st_mode & 0o777
      guard mode & 0o077 == 0 else {
        let octal = String(mode, radix: 8)
        let right = isFolder ? "700" : "600"
        throw ResourceError(
          path: path,
          message: "others on this machine may use it (mode 0\(octal)); say: chmod \(right) \(path)"
        )
      }
      guard status.st_uid == geteuid() || geteuid() == 0 else {
        throw ResourceError(
          path: path, message: "it belongs to another user; run the kiosk as its owner")
      }
    }
    return "\(folder) is its owner's alone"
  }

  /// The file of those who may vouch for the office, where there are any in it.
  static func authorities(in path: String) throws -> String {
    let bytes: [UInt8]
    do { bytes = try RegularFile.bytes(path, maximumBytes: 4 << 20) } catch {
      throw ResourceError(path: path, message: error.description)
    }
    let count =
      String(decoding: bytes, as: UTF8.self)
      .split(separator: "-----BEGIN CERTIFICATE-----", omittingEmptySubsequences: false).count - 1
    guard count > 0 else {
      throw ResourceError(
        path: path, message: "there is no certificate (PEM) in it, so no office can be trusted")
    }
    return "\(path) names \(count)"
  }

  /// What the machine's clock can be held against.
  struct Dates {
    /// The newest day that the content names.
    var content: CalendarDate?
    /// The day on which the running program was put on the disk.
    var program: CalendarDate?
    /// The day on which the office was last reached.
    var contact: CalendarDate?
  }

  /// The most days that content stays in use after the newest day it names.
  private static let contentDays = 3 * 366

  /// Why a day cannot be today; nothing where it can.
  static func problem(today: CalendarDate, _ dates: Dates) -> String? {
    guard (2025...2100).contains(today.year) else {
      return "it says the year \(today.year); set it"
    }
    let now = today.daysSince1970
    let earlier = [
      (dates.program, "this program was put on the disk"),
      (dates.contact, "the office was reached"),
    ]
    for case (let day?, let what) in earlier where now + 1 < day.daysSince1970 {
      return "it says \(today.iso), but \(what) on \(day.iso); set it"
    }
    if let newest = dates.content, now > newest.daysSince1970 + contentDays {
      return "it says \(today.iso), but the newest day that the content names is \(newest.iso); "
        + "set it, or bring the content up to date"
    }
    return nil
  }

  /// The newest day that is named in files, written as 2026-11-26.
  static func newestDay(in files: [String: [UInt8]]) -> CalendarDate? {
    var newest: CalendarDate?
    for bytes in files.values {
      for start in bytes.indices.dropLast(9) where bytes[start] == 0x32 && bytes[start + 4] == 0x2D
      {
        let text = String(decoding: bytes[start..<start + 10], as: UTF8.self)
        guard let date = CalendarDate(iso: text) else { continue }
        if newest.map({ $0.daysSince1970 < date.daysSince1970 }) ?? true { newest = date }
      }
    }
    return newest
  }

  /// The day of a file's last change; nothing where it is not there.
  static func day(of path: String) -> CalendarDate? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return CalendarDate(daysSince1970: Int(status.st_mtim.tv_sec) / 86_400)
  }

  /// Where a command is that can be run: the program itself is not tried, as it would print.
  static func program(of command: String) throws -> String {
    let name = command.split(separator: " ").first.map(String.init) ?? ""
    let folders =
      name.contains("/")
      ? [""]
      : (OwnProcess.variable("PATH") ?? "/bin:/usr/bin").split(separator: ":")
        .map { $0 + "/" }
    for folder in folders {
      let path = folder + name
      var status = stat()
      if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, access(path, X_OK) == 0 {
        return path
      }
    }
    throw ResourceError(
      path: name, message: "there is no such program to run; install it, or mend [print] command")
  }
}
