import Arguments
import Testing

@Suite struct ReadingTests {
  @Test func `Without a command the standard one is meant, and it can be named`() throws {
    #expect(try Sample.read()?.command == "run")
    #expect(try Sample.read("--loud")?.has(Sample.loud) == true)
    #expect(try Sample.read("run", "--loud")?.has(Sample.loud) == true)
    #expect(try Sample.read("run")?.has(Sample.loud) == false)
  }

  @Test func `Options stand anywhere, their value after them or behind a sign`() throws {
    for given in [
      try Sample.read("--config", "a", "paint", "--rounds", "7"),
      try Sample.read("paint", "--rounds=7", "--config=a"),
      try Sample.read("pain", "--rounds", "3", "--config", "b", "--rounds", "7", "--config=a"),
    ] {
      #expect(given?.command == "paint")
      #expect(given?.value(Sample.config) == "a")
      #expect(given?.count(Sample.rounds) == 7)
      #expect(given?.value(Sample.colour) == nil)
    }
  }

  @Test func `Words that can be left out are, and the last may take the rest`() throws {
    let both = try Sample.read("case", "show", "/d", "7")
    #expect(both?.word(Sample.folder) == "/d" && both?.word(Sample.item) == "7")
    let one = try Sample.read("case", "show", "7")
    #expect(one?.word(Sample.folder) == nil && one?.word(Sample.item) == "7")
    #expect(
      try Sample.read("say", "it", "with", "-", "words")?.word(Sample.words) == "with - words")
    #expect(try Sample.read("say", "--", "--loud", "--help")?.word(Sample.item) == "--loud")
  }

  @Test func `What makes no sense is refused with what was wrong`() {
    #expect(Sample.problem("--lout") == "there is no option --lout; did you mean --loud?")
    #expect(Sample.problem("--xyzzy") == "there is no option --xyzzy")
    #expect(Sample.problem("paimt") == "there is no command “paimt”; did you mean paint?")
    #expect(
      Sample.problem("case", "shwo") == "there is no command “case shwo”; did you mean case show?")
    #expect(Sample.problem("case") == "case takes show or list")
    #expect(Sample.problem("paint", "--loud") == "paint does not take --loud")
    #expect(Sample.problem("run", "fast") == "run does not take “fast”")
    #expect(Sample.problem("case", "show") == "case show needs ITEM as well")
    #expect(Sample.problem("case", "list", "a", "b") == "case list does not take “b”")
    #expect(Sample.problem("--config") == "--config needs a value after it")
    #expect(Sample.problem("--loud=yes") == "--loud takes no value")
    #expect(Sample.problem("say", "nothing", "more") == "say something")
  }

  @Test(arguments: ["0", "101", "-1", "1.5", "", "seven", "18446744073709551616"])
  func `A number within its bounds is one, and nothing else`(text: String) {
    #expect(
      Sample.problem("paint", "--rounds", text)
        == "--rounds takes a whole number from 1 to 100, not “\(text)”")
  }

  @Test func `A choice is one of its words`() throws {
    #expect(try Sample.read("paint", "--colour", "blue")?.value(Sample.colour) == "blue")
    #expect(
      Sample.problem("paint", "--colour", "green") == "--colour takes red or blue, not “green”")
  }

  @Test func `Exit codes tell wrong arguments from work that failed`() {
    struct Failure: Error {}
    #expect(Sample.program.run(["paint"]) { _ in 7 } == 7)
    #expect(Sample.program.run(["paint"]) { _ in throw Failure() } == 1)
    #expect(Sample.program.run(["pint"]) { _ in 0 } == 2)
  }
}
