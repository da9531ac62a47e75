import Interface
import Screening
import Wording

/// One question a page, chosen by what can still change a result.
struct QuestionScreen: Screen {
  /// What a page of the question shows.
  enum Step: Equatable {
    case question
    /// Bands, for those who know the amount only roughly.
    case bands
    /// Which of these amounts, in cents, was meant by what was typed.
    case meant([Int64])
  }

  let purpose: QuestionPurpose
  private(set) var current: FindQuestion?
  private(set) var step = Step.question
  /// The text in the field.
  private(set) var typed = ""
  /// The options switched on.
  private(set) var chosen: [String] = []
  private(set) var problem: QuestionProblem?
  /// About how many questions are left.
  private(set) var remaining = 0
  private var isFinished = false

  init(purpose: QuestionPurpose) { self.purpose = purpose }

  var standing: Standing? { Standing(service: .find) }

  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    switch event {
    case .appeared: return appear(in: &context)
    case .back: return goBack(in: &context)
    case .edit("amount", let text):
      typed = text
      return []
    case .proceed: return proceed(in: &context)
    case .choose(let id): return choose(id, in: &context)
    case .pick(let option): return pick(option, in: &context)
    default: return []
    }
  }

  private mutating func choose(
    _ id: ElementID, in context: inout ScreenContext
  ) -> [Command] {
    guard let current else { return [] }
    switch id {
    case "yes": return give(.yes, in: &context)
    case "no": return give(.no, in: &context)
    case "unknown": return give(.unknown, in: &context)
    case "declined": return give(.declined, in: &context)
    case "none": return give(.several([]), in: &context)
    case "again":
      step = .question
      return []
    case "results": return [.push(.results)]
    case "rough":
      step = .bands
      problem = nil
      return []
    default: break
    }
    let name = id.text
    if let index = name.index(after: "band."), let number = Int(name[index...]) {
      let bands = AmountBands.bands(of: current.question)
      guard bands.indices.contains(number) else { return [] }
      return give(.range(bands[number].lowerBound, bands[number].upperBound), in: &context)
    }
    if let index = name.index(after: "meant."), case .meant(let amounts) = step {
      guard let number = Int(name[index...]), amounts.indices.contains(number) else { return [] }
      return give(.number(amounts[number]), in: &context)
    }
    return []
  }

  private mutating func pick(_ option: String, in context: inout ScreenContext) -> [Command] {
    guard let current, current.options.contains(option) else { return [] }
    guard case .manyOf = current.question.kind else {
      return give(.choice(option), in: &context)
    }
    problem = nil
    if chosen.contains(option) {
      chosen.removeAll { $0 == option }
    } else {
      chosen.append(option)
    }
    return []
  }

  /// Continue: the field or the options switched on become the answer, if they are one.
  private mutating func proceed(in context: inout ScreenContext) -> [Command] {
    guard let current, step == .question else { return [] }
    switch current.question.kind {
    case .manyOf:
      guard chosen.isEmpty else { return give(.several(chosen), in: &context) }
      problem = .nothingChosen
      return []
    case .yesNo, .choice:
      return []
    case .amount, .count, .age:
      // Enter in the empty field keeps what was answered in other words.
      let kept = context.session.answers[current.fact]
      if typed.isEmpty, let kept { return give(kept, in: &context) }
      switch QuestionProblem.read(typed, for: current.question, by: context.numberReader) {
      case .success(let number): return give(.number(number), in: &context)
      case .failure(.unclear(let amounts)):
        problem = nil
        step = .meant(amounts)
        return []
      case .failure(let problem):
        self.problem = problem
        return []
      }
    }
  }

  private mutating func give(_ answer: Answer, in context: inout ScreenContext) -> [Command] {
    guard let current, let catalogue = context.content?.screening else { return [] }
    var answered = context.session.answers
    _ = answered.set(answer, for: current.fact, in: catalogue)
    let known = Set(context.session.answers.contradictions(in: catalogue))
    if let wrong = answered.contradictions(in: catalogue).first(where: { !known.contains($0) }) {
      problem = .contradiction(wrong)
      return []
    }
    _ = context.session.answers.set(answer, for: current.fact, in: catalogue)
    let before = context.session.find.asked.count
    let answers = context.session.answers
    context.session.find.asked.removeAll { answers[$0.fact] == nil }
    context.session.find.dropped = before - context.session.find.asked.count
    if !context.session.find.asked.contains(where: { $0.fact == current.fact }),
      context.session.find.asked.count < FindDraft.maximumQuestions
    {
      context.session.find.asked.append(current)
    }
    if case .change = purpose { return [.pop] }
    return goOn(in: &context)
  }

  /// Shows the next question, or leaves where there is none.
  private mutating func goOn(in context: inout ScreenContext) -> [Command] {
    guard let next = next(in: context) else {
      guard purpose == .interview else { return [.pop] }
      isFinished = true
      return [.push(.results)]
    }
    show(next, in: context)
    return []
  }

  private mutating func next(in context: ScreenContext) -> FindQuestion? {
    guard let catalogue = context.content?.screening else { return nil }
    let answers = context.session.answers
    let interview = Interview(
      catalogue: catalogue, date: context.today, situation: context.session.find.situation)
    switch purpose {
    case .interview:
      remaining = interview.remaining(answers)
      return interview.next(answers).map { FindQuestion($0) }
    case .change(let fact):
      let before = context.session.find.asked.first { $0.fact == fact }
      return FindQuestion(
        fact: fact, in: catalogue, answers, dependents: before?.dependents ?? 0)
    case .amount(let id):
      let open = interview.narrowing(id, answers).filter { answers[$0.fact] == nil }
      remaining = open.count
      return open.first.map { FindQuestion($0) }
    case .programme(let id):
      let result = interview.results(answers).first { $0.programme == id }
      let missing = (result?.missing ?? []).filter { answers[$0] == nil }
      remaining = missing.count
      if let next = interview.next(answers), missing.contains(next.fact) {
        return FindQuestion(next)
      }
      return missing.lazy.compactMap { FindQuestion(fact: $0, in: catalogue, answers) }.first {
        answers[$0.fact] == nil
      }
    }
  }

  /// Shows a question with the answer it has.
  private mutating func show(_ question: FindQuestion, in context: ScreenContext) {
    current = question
    step = .question
    problem = nil
    typed = ""
    chosen = []
    isFinished = false
    switch context.session.answers[question.fact] {
    case .number(let number)?:
      if case .amount = question.question.kind {
        typed = context.book.typedMoney(cents: number)
      } else {
        typed = "\(number)"
      }
    case .several(let options)?: chosen = options
    default: break
    }
  }

  private mutating func appear(in context: inout ScreenContext) -> [Command] {
    guard context.content != nil else { return [] }
    let answers = context.session.answers
    let wasAsked = current.map { now in
      context.session.find.asked.contains { $0.fact == now.fact }
    }
    if current != nil, !isFinished, purpose != .interview || wasAsked == true { return [] }
    if let next = next(in: context) {
      // Typed text stays where the same question is still the next one.
      if next.fact != current?.fact || answers[next.fact] != nil { show(next, in: context) }
    } else if let last = context.session.find.asked.last, purpose == .interview {
      guard current != nil else {
        current = last
        isFinished = true
        return [.push(.results)]
      }
      show(last, in: context)
    } else {
      return [.pop]
    }
    return []
  }

  private mutating func goBack(in context: inout ScreenContext) -> [Command] {
    if step != .question {
      step = .question
      return []
    }
    guard purpose == .interview, let current else { return [.pop] }
    let asked = context.session.find.asked
    let place = asked.firstIndex { $0.fact == current.fact } ?? asked.count
    guard place > 0 else { return [.pop] }
    context.session.find.dropped = 0
    show(asked[place - 1], in: context)
    return []
  }
}

extension String {
  /// The place after a beginning; nothing where the text does not begin so.
  func index(after beginning: String) -> Index? {
    hasPrefix(beginning) ? index(startIndex, offsetBy: beginning.count) : nil
  }
}
