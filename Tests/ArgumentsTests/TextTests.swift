import Arguments
import Testing

@Suite struct TextTests {
  @Test func `The help names every command and the standard one's options, and fits a terminal`()
    throws
  {
    for arguments in [["--help"], ["-h"], ["help"]] {
      guard case .text(let help) = try Sample.program.read(arguments) else {
        Issue.record("\(arguments)")
        continue
      }
      for words in [
        "Usage: sample [COMMAND] [OPTIONS]", "  sample  ", "sample case show [DIR] ITEM",
        "show one thing of a folder", "--loud", "--config FILE", "--completion SHELL",
        "Exit codes: 0 done; 1",
      ] { #expect(help.contains(words), "\(words) in\n\(help)") }
      #expect(help.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }
  }

  @Test func `A command and a group of commands have a help of their own`() throws {
    for help in [
      try Sample.text("paint", "--help"), try Sample.text("--help", "paint", "--rounds", "x"),
      try Sample.text("help", "paint"),
    ] {
      #expect(help.hasPrefix("Usage: sample paint [OPTIONS]\n\nPaint something.\n"))
      #expect(help.contains("--colour NAME") && help.contains("--config FILE"))
      #expect(!help.contains("--loud"))
    }
    let group = try Sample.text("case", "--help")
    #expect(group.contains("sample case show [DIR] ITEM") && group.contains("list them"))
    #expect(!group.contains("paint"))
  }

  @Test func `Help is given whatever else is wrong`() throws {
    #expect(try Sample.text("paint", "--nonsense", "--help").hasPrefix("Usage: sample"))
    #expect(try Sample.text("--rounds", "--help").hasPrefix("Usage: sample"))
  }

  @Test func `The manual page says what the help says, and no line of text is a request`() throws {
    let page = try Sample.text("--man")
    for words in [
      ".TH \"SAMPLE\" 1", "sample \\- shows what can be declared", "\\fBsample case show\\fR",
      "\\fB\\-\\-rounds\\fR \\fIN\\fR", ".dots, back\\eslashes and \\(aqquotes\\(aq.",
    ] { #expect(page.contains(words), "\(words) in\n\(page)") }
    let requests: Set<Substring> = [".TH", ".SH", ".B", ".I", ".br", ".PP", ".TP", ".RS", ".RE"]
    for line in page.split(separator: "\n") where line.hasPrefix(".") || line.hasPrefix("'") {
      #expect(requests.contains(line.prefix { $0 != " " }), "\(line)")
    }
  }
}
