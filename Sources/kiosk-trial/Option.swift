/// Options of a command that takes them in any order.
enum Option {
  /// The value after an option; nothing where it is absent.
  static func value(_ name: String, _ arguments: [String]) -> String? {
    arguments.firstIndex(of: name).flatMap {
      $0 + 1 < arguments.count ? arguments[$0 + 1] : nil
    }
  }
}
