import Glibc

/// Who gives the office's commands, as the audit names them.
enum OfficeOperator {
  /// The number of the user at this machine.
  static var text: String { "user \(getuid())" }
}
