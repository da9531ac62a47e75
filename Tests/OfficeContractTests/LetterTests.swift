import OfficeContract
import Services
import Testing
import Values

/// What is sealed of a letter.
@Suite struct LetterTests {
  private static let day = CalendarDate(daysSince1970: 20_775)

  private static func view(_ texts: [String]) -> CaseView {
    CaseView(
      revision: 7, kind: "registration", received: day, updated: day, state: .answered,
      messages: texts.map { CaseMessage(isFromCitizen: false, date: day, text: $0) })
  }

  @Test func `A view is read as it was written`() throws {
    var view = Self.view(["Приходите", "请来"])
    view.question = CaseQuestion(number: 3, wantsPapers: true, text: "A \"lease\"?", date: Self.day)
    view.outcome = .granted
    #expect(try LetterText.view(from: try LetterText.bytes(of: view)) == view)
  }

  @Test func `The length of a letter is one of three, and tells nothing of short ones`() throws {
    var lengths: Set<Int> = []
    for count in 0...1000 {
      lengths.insert(
        try LetterText.bytes(of: Self.view([String(repeating: "x", count: count)])).count)
    }
    #expect(lengths == [Limits.letterSizes[0]])
    let long = try LetterText.bytes(of: Self.view([String(repeating: "请", count: 4000)]))
    #expect(Limits.letterSizes.contains(long.count))
  }

  @Test func `Of a long conversation the latest is kept, and it is said how much is not`() throws {
    let texts = (0..<200).map { "\($0) " + String(repeating: "я", count: 500) }
    let read = try LetterText.view(from: try LetterText.bytes(of: Self.view(texts)))
    #expect(read.messages.last?.text == texts.last)
    #expect(read.messages.count + read.earlierMessages == 200)
    #expect(read.messages.count > 20)
    #expect(read.messages.map(\.text) == Array(texts.suffix(read.messages.count)))
  }

  @Test func `A message of the longest and a question of the longest go into one letter`() throws {
    let text = String(repeating: "請", count: Limits.messageCharacters)
    var view = Self.view([text])
    view.question = CaseQuestion(number: 1, wantsPapers: false, text: text, date: Self.day)
    #expect(try LetterText.view(from: try LetterText.bytes(of: view)).question?.text == text)
  }

  @Test func `States and outcomes of a later office are read`() throws {
    var view = Self.view([])
    view.state = CaseState(rawValue: "escalated")
    view.outcome = CaseOutcome(rawValue: "merged")
    #expect(try LetterText.view(from: try LetterText.bytes(of: view)) == view)
  }

  @Test func `Bytes that are no letter are refused`() throws {
    let good = try LetterText.bytes(of: Self.view([]))
    for bad in [[], Array(good.dropLast()), good + [0], [UInt8](repeating: 0, count: 2048)] {
      #expect(throws: ContractError.self) { try LetterText.view(from: bad) }
    }
  }
}
