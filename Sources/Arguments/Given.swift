/// What was given to a command: every value is of its kind.
public struct Given: Sendable {
  /// The command.
  public let command: String
  var values: [String: String] = [:]
  var flags: Set<String> = []
  var operands: [String: String] = [:]

  init(command: String) { self.command = command }

  /// The value of an option; nothing where it was left out.
  public func value(_ option: Option) -> String? { values[option.name] }

  /// The number that an option was given; nothing where it was left out.
  public func number(_ option: Option) -> UInt64? { value(option).flatMap { UInt64($0) } }

  /// The whole number that an option was given; nothing where it was left out.
  public func count(_ option: Option) -> Int? { number(option).map { Int(clamping: $0) } }

  /// Whether an option without a value was given.
  public func has(_ option: Option) -> Bool { flags.contains(option.name) }

  /// A word after the command; nothing where it was left out.
  public func word(_ operand: Operand) -> String? { operands[operand.name] }
}
