import Arguments

/// A made-up program with a command of every kind.
enum Sample {
  static let config = Option("--config", "FILE", .file, "read this file")
  static let loud = Option("--loud", "say more")
  static let rounds = Option("--rounds", "N", .number(1...100), "how often")
  static let colour = Option("--colour", "NAME", .choice(["red", "blue"]), "in which colour")
  static let folder = Operand("DIR", .folder, isOptional: true)
  static let item = Operand("ITEM")
  static let words = Operand("WORDS", takesRest: true)

  /// A request is what was given.
  static let program = Program<Given>(
    "sample", "shows what can be declared",
    details: ["It's a program of .dots, back\\slashes and 'quotes'"], standard: "run",
    options: [config],
    commands: [
      .init("run", "run it", options: [loud]) { $0 },
      .init("paint", "paint something", options: [colour, rounds], alias: "pain") { $0 },
      .init("case show", "show one thing of a folder", operands: [folder, item]) { $0 },
      .init("case list", "list them", operands: [folder]) { $0 },
      .init("say", "say words", operands: [item, words]) { given in
        guard given.word(item) != "nothing" else { throw UsageError("say something") }
        return given
      },
    ])

  static func read(_ arguments: String...) throws -> Given? { try program.read(arguments).request }

  /// Why arguments are refused; nothing where they are not.
  static func problem(_ arguments: String...) -> String? {
    do {
      _ = try program.read(arguments)
      return nil
    } catch { return (error as? UsageError)?.message }
  }

  static func text(_ arguments: String...) throws -> String {
    guard case .text(let text) = try program.read(arguments) else { return "" }
    return text
  }
}
