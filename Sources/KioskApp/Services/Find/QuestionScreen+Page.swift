import Interface
import Rules
import Screening
import Services
import Wording

extension QuestionScreen {
  func page(in context: ScreenContext) -> Page {
    guard let current, context.content != nil else {
      return context.page(
        "find.wait", title: context.say(FindPhrase.title),
        blocks: [.text(context.say(CorePhrase.pleaseWait))])
    }
    let words = FindWords(context)
    if case .meant(let amounts) = step { return meantPage(current, amounts, words, in: context) }
    let answer = context.session.answers[current.fact]
    var blocks: [Block] = []
    var title = context.say(FindPhrase.title)
    let wrong = problem.map { words.problem($0, of: current.question) }
    if let wrong, !takesNumber || step != .question {
      blocks.append(.notice(Notice(.problem, wrong)))
    } else if let wrong {
      title = context.say(FindPhrase.titleWithProblem, ["title": .text(title)])
      let place = takesNumber ? "amount" : current.options.first.map { ElementID.datum($0) }
      blocks += context.summary([Problem(field: place ?? "none", text: wrong)])
    }
    if context.session.find.dropped > 0 {
      blocks.append(.notice(Notice(.information, words.dropped(context.session.find.dropped))))
    }
    blocks.append(.heading(words.ask(current)))
    if let about = words.about(current.person, answers: context.session.answers) {
      blocks.append(.hint(about))
    }
    if step == .question, let hint = words.hint(current) { blocks.append(.hint(hint)) }
    if step == .question, takesNumber {
      blocks.append(.field(field(current.question, problem: wrong, in: context)))
    }
    blocks.append(.choices(choices(current, answer: answer, words: words, in: context)))
    if step == .question, let why = words.why(current) { blocks.append(.hint(why)) }
    return context.page(
      pageID(current), title: title, progress: progress(words, in: context), blocks: blocks,
      focus: focus(current, answer: answer), canProceed: step == .question && takesNumber,
      proceed: step == .question ? proceedWords(current, in: context) : nil)
  }

  /// Several things are switched on first: how many stands on what goes on.
  private func proceedWords(_ current: FindQuestion, in context: ScreenContext) -> String? {
    guard case .manyOf = current.question.kind else { return nil }
    return chosen.isEmpty
      ? context.say(CorePhrase.proceed)
      : context.say(FindPhrase.done, ["count": .number(chosen.count)])
  }

  /// Which amount was meant: asked, never guessed.
  private func meantPage(
    _ current: FindQuestion, _ amounts: [Int64], _ words: FindWords, in context: ScreenContext
  ) -> Page {
    var choices = amounts.enumerated().map { index, cents in
      Choice(
        ElementID("meant.\(index)"), words.inWords(cents, period: period(of: current)))
    }
    choices.append(Choice("again", context.say(FindPhrase.meantAgain)))
    let text = amounts.count > 1 ? FindPhrase.meantSeveral : .meantOne
    return context.page(
      pageID(current), title: context.say(FindPhrase.title), progress: progress(words, in: context),
      blocks: [
        .hint(words.ask(current)), .heading(context.say(FindPhrase.meantHeading)),
        .text(context.say(text, ["typed": .text(typed)])), .choices(choices),
      ])
  }

  private func period(of current: FindQuestion) -> String {
    if case .amount(let period) = current.question.kind { period } else { "" }
  }

  private var takesNumber: Bool {
    switch current?.question.kind {
    case .amount, .count, .age: true
    default: false
    }
  }

  private func pageID(_ current: FindQuestion) -> String {
    let step =
      switch step {
      case .question: ""
      case .bands: ".bands"
      case .meant: ".meant"
      }
    return "find.\(current.fact.text)\(step)"
  }

  private func progress(_ words: FindWords, in context: ScreenContext) -> String? {
    switch purpose {
    case .change: context.say(FindPhrase.changing)
    case .programme, .amount: words.left(remaining)
    case .interview: words.progress(answered: context.session.find.asked.count, left: remaining)
    }
  }

  private func field(
    _ question: Question, problem: String?, in context: ScreenContext
  ) -> Field {
    switch question.kind {
    case .amount(let period):
      Field(
        "amount", label: context.say(FindPhrase.dollars), value: typed, problem: problem,
        echo: FindWords(context).echo(typed, period: period), kind: .money, limit: 20,
        suffix: FindWords(context).period(period))
    case .age:
      Field(
        "amount", label: context.say(FindPhrase.age), value: typed, problem: problem,
        kind: .digits, limit: 12, suffix: context.say(FindPhrase.years))
    default:
      Field(
        "amount", label: context.say(FindPhrase.number), value: typed, problem: problem,
        kind: .digits, limit: 12)
    }
  }

  private func choices(
    _ current: FindQuestion, answer: Answer?, words: FindWords, in context: ScreenContext
  ) -> [Choice] {
    var choices: [Choice] = []
    func add(_ id: ElementID, _ label: String, is mine: Answer?) {
      let isMine = mine != nil && mine == answer
      choices.append(
        Choice(id, label, detail: isMine ? context.say(FindPhrase.yourAnswer) : nil))
    }
    if step == .bands {
      for (index, band) in AmountBands.bands(of: current.question).enumerated() {
        add(
          ElementID("band.\(index)"), words.band(band, of: current.question),
          is: .range(band.lowerBound, band.upperBound))
      }
      return choices
    }
    switch current.question.kind {
    case .yesNo:
      add("yes", context.say(CorePhrase.yes), is: .yes)
      add("no", context.say(CorePhrase.no), is: .no)
    case .choice:
      for option in current.options {
        add(.datum(option), words.option(option, of: current), is: .choice(option))
      }
    case .manyOf:
      for option in current.options {
        choices.append(
          Choice(
            .datum(option), words.option(option, of: current),
            isOn: chosen.contains(option)))
      }
      add("none", context.say(FindPhrase.none), is: .several([]))
    case .amount where current.question.allowsRange:
      add("rough", context.say(FindPhrase.rough), is: nil)
    default: break
    }
    add("unknown", context.say(FindPhrase.unknown), is: .unknown)
    add("declined", context.say(FindPhrase.declined), is: .declined)
    if purpose == .interview, !context.session.find.asked.isEmpty {
      add("results", context.say(FindPhrase.resultsNow), is: nil)
    }
    return choices
  }

  /// The answer given before, so that Enter keeps it; else the first thing on the page.
  private func focus(_ current: FindQuestion, answer: Answer?) -> ElementID? {
    if problem != nil { return nil }
    switch answer {
    case .yes?: return "yes"
    case .no?: return "no"
    case .choice(let option)?: return .datum(option)
    case .unknown? where step == .question: return "unknown"
    case .declined? where step == .question: return "declined"
    case .range(let low, _)?:
      guard step == .bands else { return "rough" }
      let bands = AmountBands.bands(of: current.question)
      return bands.firstIndex { $0.lowerBound == low }.map { ElementID("band.\($0)") }
    default: return nil
    }
  }
}
