import Rules
import Screening

/// The answers of a screening as they are kept: by their facts, in the order in which they were given.
struct PausedScreening: Codable, Equatable, Sendable {
  private struct Item: Codable, Equatable, Sendable {
    let fact: FactPath
    let answer: Answer
    let dependents: Int
  }

  private let situation: String?
  private let items: [Item]

  /// Nothing where no question was answered.
  init?(_ draft: FindDraft) {
    guard !draft.asked.isEmpty else { return nil }
    situation = draft.situation
    items = draft.asked.compactMap { question in
      draft.answers[question.fact].map {
        Item(fact: question.fact, answer: $0, dependents: question.dependents)
      }
    }
  }

  /// The answers as if they were given now: what the catalogue does not ask any more is left out.
  func draft(in catalogue: ScreeningCatalogue) -> FindDraft {
    var draft = FindDraft()
    draft.situation = situation
    for item in items.prefix(FindDraft.maximumQuestions) {
      guard
        let question = FindQuestion(
          fact: item.fact, in: catalogue, draft.answers, dependents: item.dependents),
        question.accepts(item.answer)
      else { continue }
      _ = draft.answers.set(item.answer, for: question.fact, in: catalogue)
      draft.asked.append(question)
    }
    let answers = draft.answers
    draft.asked.removeAll { answers[$0.fact] == nil }
    return draft
  }
}

extension FindQuestion {
  /// Whether an answer is one to this question.
  fileprivate func accepts(_ answer: Answer) -> Bool {
    switch answer {
    case .unknown, .declined: true
    case .yes, .no: if case .yesNo = question.kind { true } else { false }
    case .choice(let option): options.contains(option)
    case .several(let chosen): chosen.allSatisfy { options.contains($0) }
    case .number, .range:
      switch question.kind {
      case .amount, .count, .age: true
      default: false
      }
    }
  }
}
