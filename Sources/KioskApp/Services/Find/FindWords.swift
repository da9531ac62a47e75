import Rules
import Screening
import Values
import Wording

/// Puts questions, answers and results into words.
struct FindWords {
  private let book: Phrasebook
  private let context: ScreenContext

  init(_ context: ScreenContext) {
    book = context.book
    self.context = context
  }

  // MARK: Questions

  /// The question, about "you" or about a person by their place in the home.
  func ask(_ question: FindQuestion) -> String {
    text(question, "ask") ?? question.question.id
  }

  /// How to answer it.
  func hint(_ question: FindQuestion) -> String? { text(question, "hint") }

  /// Why it is asked.
  func why(_ question: FindQuestion) -> String? {
    var reasons = [text(question, "why")].compactMap { $0 }
    if question.dependents > 0 {
      reasons.append(
        context.say(FindPhrase.dependents, ["count": .number(question.dependents)]))
    }
    guard !reasons.isEmpty else { return nil }
    return context.say(FindPhrase.why, ["reason": .text(context.joined(reasons))])
  }

  /// The words of one option.
  func option(_ option: String, of question: FindQuestion) -> String {
    let key = "questions.\(question.question.id).options.\(option)"
    return book.text(path: key, arguments(question)) ?? option
  }

  /// Words for the applicant end in `You`, where a language needs other words for them.
  private func text(_ question: FindQuestion, _ part: String) -> String? {
    let key = "questions.\(question.question.id).\(part)"
    if question.person == 0, let own = book.text(path: key + "You", arguments(question)) {
      return own
    }
    return book.text(path: key, arguments(question))
  }

  private func arguments(_ question: FindQuestion) -> [String: PhraseArgument] {
    question.person.map { ["person": .text(person($0))] } ?? [:]
  }

  /// A person by their place in the home: "you", "the second person in your home".
  func person(_ index: Int) -> String {
    book.text(path: "find.persons.\(index + 1)")
      ?? context.say(FindPhrase.personNumber, ["n": .number(index + 1)])
  }

  /// People: "you", "you and the second person in your home", "everyone in your home",
  /// "4 people in your home".
  func persons(_ indexes: [Int]) -> String {
    if isEveryone(indexes) { return context.say(FindPhrase.everyone) }
    guard indexes.count > 2 else { return book.list(indexes.map(person)) }
    return context.say(FindPhrase.people, ["count": .number(indexes.count)])
  }

  /// Whether these are all people of a home with more than one.
  func isEveryone(_ indexes: [Int]) -> Bool {
    guard case .number(let size)? = context.session.answers[FactPath("household_size")] else {
      return false
    }
    return indexes.count > 1 && indexes.count == Int(clamping: size)
  }

  /// What is known of the person a question is about, to tell people apart; nothing for you.
  func about(_ person: Int?, answers: Answers) -> String? {
    guard let person, person > 0 else { return nil }
    var known: [String] = []
    if case .choice(let relation)? = answers[FactPath(person: person, "relation")],
      let word = book.text(path: "questions.relation.options.\(relation)")
    {
      known.append(word)
    }
    if case .number(let age)? = answers[FactPath(person: person, "age")] {
      known.append(context.say(FindPhrase.aged, ["count": .number(Int(clamping: age))]))
    }
    guard !known.isEmpty else { return nil }
    return context.say(FindPhrase.about, ["known": .text(context.joined(known, by: .semicolon))])
  }

  /// A typed amount as it is understood, in words; empty while it is none.
  func echo(_ typed: String, period: String) -> String {
    switch context.numberReader.amount(typed) {
    case .clear(let cents): inWords(cents.count, period: period)
    case .unclear: context.say(FindPhrase.unclear)
    case .empty, .unreadable: ""
    }
  }

  /// An amount in words: "1,850 dollars and 50 cents a month".
  func inWords(_ cents: Int64, period: String) -> String {
    context.say(
      FindPhrase.amount,
      ["amount": .text(book.moneyInWords(cents: cents)), "period": .text(self.period(period))])
  }

  // MARK: Progress

  /// "6 answered, about 3 more".
  func progress(answered count: Int, left: Int) -> String? {
    guard count > 0 else { return left > 0 ? self.left(left) : nil }
    guard left > 0 else { return answered(count) }
    return context.say(
      FindPhrase.progress,
      ["answered": .text(answered(count)), "left": .text(self.left(left))])
  }

  /// "6 answered".
  func answered(_ count: Int) -> String {
    context.say(FindPhrase.answered, ["count": .number(count)])
  }

  /// "about 3 more".
  func left(_ count: Int) -> String { context.say(FindPhrase.left, ["count": .number(count)]) }

  /// What a changed answer took with it.
  func dropped(_ count: Int) -> String {
    context.say(FindPhrase.dropped, ["count": .number(count)])
  }

  // MARK: Answers

  /// An answer in words.
  func answer(_ answer: Answer?, to question: FindQuestion) -> String {
    switch answer {
    case .yes?: context.say(CorePhrase.yes)
    case .no?: context.say(CorePhrase.no)
    case .unknown?: context.say(FindPhrase.unknown)
    case .declined?: context.say(FindPhrase.declined)
    case .choice(let option)?: self.option(option, of: question)
    case .several(let options)?:
      options.isEmpty
        ? context.say(FindPhrase.none) : book.list(options.map { option($0, of: question) })
    case .number(let number)?: self.number(number, of: question.question)
    case .range(let low, let high)?: band(low...max(low, high), of: question.question)
    case nil: context.say(FindPhrase.notAnswered)
    }
  }

  private func number(_ number: Int64, of question: Question) -> String {
    switch question.kind {
    case .amount(let period):
      context.say(
        FindPhrase.amount,
        ["amount": .text(book.money(cents: number)), "period": .text(self.period(period))])
    case .age: context.say(FindPhrase.aged, ["count": .number(Int(clamping: number))])
    default: book.number(Int(clamping: number))
    }
  }

  /// A band of an amount: "less than $250", "$250 to $500", "more than $6,000".
  func band(_ band: ClosedRange<Int64>, of question: Question) -> String {
    if band.lowerBound == 0 {
      return context.say(
        FindPhrase.lessThan, ["amount": .text(book.money(cents: band.upperBound))])
    }
    if band.upperBound >= question.maximum {
      return context.say(
        FindPhrase.moreThan, ["amount": .text(book.money(cents: band.lowerBound))])
    }
    return book.moneyRange(from: band.lowerBound, to: band.upperBound)
  }

  /// "a month", "in all".
  func period(_ period: String) -> String { book.text(path: "find.periods.\(period)") ?? period }

  /// What is wrong with a typed answer, and how to put it right.
  func problem(_ problem: QuestionProblem, of question: Question) -> String {
    switch problem {
    case .missing: context.say(FindPhrase.problemMissing)
    case .nothingChosen: context.say(FindPhrase.problemChoose)
    case .notAnAmount, .unclear: context.say(FindPhrase.problemAmount)
    case .notANumber: context.say(FindPhrase.problemNumber)
    case .contradiction(let found): ContradictionWords(book).sentence(found)
    case .outOfRange(let low, let high):
      if case .amount = question.kind {
        context.say(FindPhrase.problemTooLarge, ["amount": .text(book.money(cents: high))])
      } else {
        context.say(
          FindPhrase.problemRange,
          ["low": .number(Int(clamping: low)), "high": .number(Int(clamping: high))])
      }
    }
  }
}
