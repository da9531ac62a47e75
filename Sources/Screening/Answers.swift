import Rules

/// The answers of one screening, in the order they were given. Belongs to the session only.
public struct Answers: Equatable, Sendable, Codable {
  private var values: [FactPath: Answer] = [:]
  private var order: [FactPath] = []

  /// What an unanswered fact means: unknown, or (for complete households) "no", 0 or "citizen".
  public var absentMeansNo = false

  /// Makes an empty set of answers.
  public init() {}

  /// The answer to a fact, if there is one.
  public subscript(path: FactPath) -> Answer? {
    get { values[path] }
    set {
      if let newValue {
        if values.updateValue(newValue, forKey: path) == nil { order.append(path) }
      } else if values.removeValue(forKey: path) != nil {
        order.removeAll { $0 == path }
      }
    }
  }

  /// How many facts have an answer.
  public var count: Int { order.count }

  /// The facts that have an answer, in the order they were first given.
  public var paths: [FactPath] { order }

  /// Visits each answer, in no particular order.
  func forEach(_ body: (FactPath, Answer) -> Void) {
    for (path, answer) in values { body(path, answer) }
  }

  /// Sets or changes an answer. An answer to a question that allows several options is kept under
  /// the question's own path and under each option's fact.
  /// - Returns: the facts dropped because they made sense only with the old answer.
  public mutating func set(
    _ answer: Answer, for path: FactPath, in catalogue: ScreeningCatalogue
  ) -> [FactPath] {
    let (person, fact) = path.split
    if let question = catalogue.question(of: fact), case .manyOf(let options) = question.kind {
      self[path] = answer
      for option in options {
        let leaf = person.map { FactPath(person: $0, option) } ?? FactPath(option)
        switch answer {
        case .several(let chosen): self[leaf] = chosen.contains(option) ? .yes : .no
        case .no: self[leaf] = .no
        default: self[leaf] = answer.leavesOpen ? answer : nil
        }
      }
    } else {
      self[path] = answer
    }
    return dropDependents(in: catalogue)
  }

  /// Removes an answer and what depended on it.
  /// - Returns: the facts dropped because of it.
  public mutating func remove(
    _ path: FactPath, in catalogue: ScreeningCatalogue
  ) -> [FactPath] {
    if let question = catalogue.question(of: path.fact), case .manyOf(let options) = question.kind {
      for option in options {
        self[path.person.map { FactPath(person: $0, option) } ?? FactPath(option)] = nil
      }
    }
    self[path] = nil
    return dropDependents(in: catalogue)
  }

  private mutating func dropDependents(in catalogue: ScreeningCatalogue) -> [FactPath] {
    var dropped: [FactPath] = []
    while true {
      let stale = catalogue.stale(self)
      if stale.isEmpty { return dropped }
      for path in stale { self[path] = nil }
      dropped += stale
    }
  }
}
