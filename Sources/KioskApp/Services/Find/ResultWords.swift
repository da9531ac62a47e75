import Rules
import Screening
import Values
import Wording

/// Puts the outcome of one programme into words.
struct ResultWords {
  private let context: ScreenContext
  private let words: FindWords

  init(_ context: ScreenContext) {
    self.context = context
    words = FindWords(context)
  }

  /// The programme's name.
  func name(_ programme: String) -> String {
    context.book.text(path: "programmes.\(programme).name") ?? programme
  }

  /// "about $306 a month", "about $306 to $562 a month", "up to $562 a month".
  func amount(_ range: AmountRange?) -> String? {
    guard let range, range.high > 0 else { return nil }
    let key = range.low <= 0 ? FindPhrase.amountUpTo : FindPhrase.amountAbout
    let low = range.low <= 0 ? range.high : range.low
    let money = context.book.moneyRange(from: rounded(low), to: rounded(range.high))
    return context.say(
      key, ["amount": .text(money), "period": .text(words.period(range.period))])
  }

  /// The same of a result; an amount made of values that have run out is said to be last year's.
  func amount(of result: ProgrammeResult) -> String? {
    guard let amount = amount(result.amount), result.stale.isInAmount else {
      return amount(result.amount)
    }
    return context.say(FindPhrase.amountLastYear, ["amount": .text(amount)])
  }

  /// That the outcome rests on last year's values, as a sentence; nothing where it does not.
  func stale(_ result: ProgrammeResult) -> String? {
    guard !result.stale.isEmpty else { return nil }
    return context.say(
      result.stale.isInAmount ? FindPhrase.staleAmount : FindPhrase.staleLimit)
  }

  /// Whole dollars, but for small amounts: cents would look like a promise.
  private func rounded(_ cents: Int64) -> Int64 {
    cents < 20_00 ? cents : (cents + 50) / 100 * 100
  }

  /// For whom it is, where it is not for the whole home.
  func persons(_ result: ProgrammeResult) -> String? {
    guard !result.persons.isEmpty else { return nil }
    return context.say(FindPhrase.forPersons, ["persons": .text(words.persons(result.persons))])
  }

  /// The same as a sentence.
  func sentencePersons(_ result: ProgrammeResult) -> String? {
    guard !result.persons.isEmpty else { return nil }
    return context.say(
      FindPhrase.programmePersons, ["persons": .text(words.persons(result.persons))])
  }

  /// A grade within the programme, such as free or reduced school meals.
  func tier(_ result: ProgrammeResult) -> String? {
    result.tier.flatMap {
      context.book.text(path: "programmes.\(result.programme).tiers.\($0)")
    }
  }

  /// A few words beside the programme's name in the list of results.
  func detail(_ result: ProgrammeResult) -> String? {
    let standing: String? =
      switch result.verdict {
      case .mayGet: amount(of: result) ?? persons(result) ?? tier(result)
      case .needToKnow: openDetail(result)
      case .probablyNot: nil
      }
    let parts = [standing, caveat(result)].compactMap { $0 }
    return parts.isEmpty ? nil : context.joined(parts, by: .semicolon)
  }

  /// How many answers would tell, where some would.
  func openDetail(_ result: ProgrammeResult) -> String? {
    let open = unanswered(result)
    return open.isEmpty
      ? nil : context.say(FindPhrase.moreAnswers, ["count": .number(open.count)])
  }

  /// The facts that would decide it and have no answer at all, not even "I don't know".
  func unanswered(_ result: ProgrammeResult) -> [FactPath] {
    result.missing.filter { context.session.answers[$0] == nil }
  }

  /// The first thing that may decide and was not looked at, in a few words.
  private func caveat(_ result: ProgrammeResult) -> String? {
    result.caveats.first.flatMap {
      context.book.text(path: "programmes.\(result.programme).caveats.\($0)")
    }
  }

  /// Everything that may decide and was not looked at, in sentences.
  func caveats(_ result: ProgrammeResult) -> [String] {
    result.caveats.compactMap {
      context.book.text(path: "programmes.\(result.programme).notes.\($0)")
    }
  }

  /// The day and the number of answers, for paper: both may be out of date when it is read.
  func madeOn() -> String {
    let today = context.today
    let date = context.book.date(year: today.year, month: today.month, day: today.day)
    return context.say(
      FindPhrase.madeOn,
      ["date": .text(date), "count": .number(context.session.find.asked.count)])
  }

  /// The heading of a group of results.
  func group(_ verdict: ProgrammeResult.Verdict) -> String {
    switch verdict {
    case .mayGet: context.say(FindPhrase.mayGet)
    case .needToKnow: context.say(FindPhrase.needToKnow)
    case .probablyNot: context.say(FindPhrase.probablyNot)
    }
  }

  /// The outcome as a sentence.
  func verdict(_ verdict: ProgrammeResult.Verdict) -> String {
    switch verdict {
    case .mayGet: context.say(FindPhrase.sentenceMayGet)
    case .needToKnow: context.say(FindPhrase.sentenceNeedToKnow)
    case .probablyNot: context.say(FindPhrase.sentenceProbablyNot)
    }
  }

  /// The states of reasons in the order in which they explain an outcome.
  func states(_ verdict: ProgrammeResult.Verdict) -> [Reason.State] {
    switch verdict {
    case .mayGet: [.met, .unknown, .notMet]
    case .needToKnow: [.unknown, .met, .notMet]
    case .probablyNot: [.notMet, .unknown, .met]
    }
  }

  /// The heading of reasons of one state.
  func state(_ state: Reason.State) -> String {
    switch state {
    case .met: context.say(FindPhrase.reasonMet)
    case .notMet: context.say(FindPhrase.reasonNotMet)
    case .unknown: context.say(FindPhrase.reasonUnknown)
    }
  }

  /// One criterion in a plain sentence, with the people and the amounts it is about.
  func reason(_ reason: Reason, of programme: String) -> String {
    let key = ScreeningCatalogue.criterionKey(
      programme, reason.criterion, isMet: reason.state != .notMet)
    var sentence = context.book.text(path: key) ?? reason.criterion
    if reason.persons.contains(where: { $0 > 0 }), !words.isEveryone(reason.persons) {
      sentence = context.say(
        FindPhrase.reasonFor,
        ["reason": .text(sentence), "persons": .text(words.persons(reason.persons))])
    }
    return context.joined([sentence, figures(reason)].compactMap { $0 }, by: .fullStop)
  }

  /// How an amount comes about, a line a step; nothing while a figure is open. A figure of 0
  /// changes nothing and is left out.
  func steps(_ result: ProgrammeResult) -> [String] {
    guard result.verdict == .mayGet, result.steps.allSatisfy(\.amount.isExact) else { return [] }
    return result.steps.filter { $0.amount.low > 0 }.map { step in
      let path = "programmes.\(result.programme).steps.\(step.id)"
      return context.say(
        FindPhrase.amountStep,
        [
          "step": .text(context.book.text(path: path) ?? step.id),
          "amount": .text(context.book.money(cents: rounded(step.amount.low))),
        ])
    }
  }

  /// "We count $1,500, the limit is $2,345 a month", where both are known.
  private func figures(_ reason: Reason) -> String? {
    guard let figures = reason.figures, figures.value.isExact, figures.limit.isExact,
      reason.state != .unknown
    else { return nil }
    return context.say(
      FindPhrase.reasonFigures,
      [
        "value": .text(context.book.money(cents: rounded(figures.value.low))),
        "limit": .text(context.book.money(cents: rounded(figures.limit.low))),
        "period": .text(words.period(figures.limit.period)),
      ])
  }
}
