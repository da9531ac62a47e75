import Arguments

extension OfficeProgram {
  /// Content for kiosks.
  static let contentCommands: [Program<any OfficeCommand>.Command] = [
    .init(
      "publish",
      "publish a folder of content, and of words below its folder locales, for the kiosks that get "
        + "content first",
      operands: [.folder, .published]
    ) { try PublishCommand($0) },
    .init(
      "content release", "give the newest content to every kiosk", operands: [.folder]
    ) { try ContentReleaseCommand($0) },
    .init(
      "content canary", "let a kiosk get content first; with --remove no longer",
      operands: [.folder, .kiosk], options: [.remove]
    ) { try ContentCanaryCommand($0) },
    .init(
      "content list", "list what was published, and the last day of each file of figures",
      operands: [.folder]
    ) { try ContentListCommand($0) },
  ]
}

extension Option {
  static let remove = Option("--remove", "take it out again")
}

extension Operand {
  static let published = Operand("CONTENT", .folder)
}
