import Interface
import Services
import Values
import Wording

/// The mistakes that the last Continue found on a page, kept until the next one.
struct FormMistakes: Equatable, Sendable {
  /// What is wrong.
  private(set) var problems: [FieldProblem] = []
  /// How often Continue found mistakes: makes the page a new place, so the focus goes to them.
  private var attempts = 0

  var isEmpty: Bool { problems.isEmpty }

  /// Takes what a validation found; true where there is nothing wrong.
  mutating func take(_ found: [FieldProblem]) -> Bool {
    problems = found
    if !found.isEmpty { attempts += 1 }
    return found.isEmpty
  }

  /// The page's name while these mistakes are shown.
  func pageID(_ id: String) -> String { isEmpty ? id : "\(id).problems.\(attempts)" }
}

/// One field of a form, as a screen declares it.
struct FieldPlan {
  /// Its name, the same in the form's `FieldProblem`s.
  let id: String
  let label: any PhraseKey
  var hint: (any PhraseKey)?
  var kind: Field.Kind = .text
  var limit = 60
  var isOptional = false
  /// Whether it is a date: eight digits in the groups of the language, said in words below.
  var isDate = false
}

extension ScreenContext {
  /// A field with what was typed and what is wrong with it.
  func field(_ plan: FieldPlan, value: String, mistakes: FormMistakes = FormMistakes()) -> Field {
    let problem = mistakes.problems.first { $0.field == plan.id }
    return Field(
      ElementID(plan.id), label: say(plan.label), value: value, hint: plan.hint.map { say($0) },
      problem: problem.map { words(for: $0) }, echo: echo(plan, value),
      isOptional: plan.isOptional, kind: plan.isDate ? .groups(dateOrder.groups) : plan.kind,
      limit: plan.isDate ? 8 : plan.limit)
  }

  /// A date that was typed, in words with the name of its month: so its order is seen at once.
  private func echo(_ plan: FieldPlan, _ value: String) -> String? {
    guard plan.isDate else { return nil }
    return typedDate(value).map { words(for: $0) } ?? ""
  }

  /// The title of a page, which says so where there are mistakes on it.
  func title(_ title: String, with mistakes: FormMistakes) -> String {
    mistakes.isEmpty ? title : say(ReferencePhrase.errorTitle, ["title": .text(title)])
  }

  /// A line of the error summary, which leads to what is wrong.
  func problem(_ id: ElementID, _ label: String, _ words: String) -> Problem {
    Problem(
      field: id,
      text: say(ReferencePhrase.problemLine, ["label": .text(label), "problem": .text(words)]))
  }

  /// The error summary, or nothing where there is no mistake.
  func summary(_ lines: [Problem]) -> [Block] {
    lines.isEmpty ? [] : [.problems(title: say(CorePhrase.thereIsAProblem), lines)]
  }

  /// The error summary of fields.
  func summary(of fields: [Field]) -> [Block] {
    summary(
      fields.compactMap { field in field.problem.map { problem(field.id, field.label, $0) } })
  }

  /// A page of fields: mistakes first, then the question, a hint and the fields.
  func formPage(
    _ id: String, title: String, progress: String? = nil, heading: String, hint: String? = nil,
    fields: [Field], mistakes: FormMistakes = FormMistakes(), after: [Block] = [],
    focus: ElementID? = nil
  ) -> Page {
    page(
      mistakes.pageID(id), title: self.title(title, with: mistakes), progress: progress,
      blocks: summary(of: fields) + [.heading(heading)] + (hint.map { [.hint($0)] } ?? [])
        + fields.map { .field($0) } + after, focus: focus, canProceed: true)
  }

  /// What is wrong with a value and how to put it right; words under `problems`.
  func words(for problem: FieldProblem) -> String {
    var arguments: [String: PhraseArgument] = [:]
    for (name, number) in problem.arguments {
      // Only a count is a number to group and to choose a plural by: a year is not.
      arguments[name] = name == "count" ? .number(number) : .text("\(number)")
    }
    return problem.textKeys.lazy.compactMap { book.text(path: $0, arguments) }.first
      ?? problem.textKeys[0]
  }

  /// A day in words.
  func words(for date: CalendarDate) -> String {
    book.date(year: date.year, month: date.month, day: date.day)
  }

  /// A day in words with its day of the week.
  func wordsWithWeekday(for date: CalendarDate) -> String {
    book.dateWithWeekday(
      year: date.year, month: date.month, day: date.day,
      weekday: (Weekday.allCases.firstIndex(of: date.weekday) ?? 0) + 1)
  }

  /// In which order dates are typed in this language.
  var dateOrder: DateOrder {
    DateOrder(parts: book.dateOrder.map(\.rawValue)) ?? .monthDayYear
  }

  /// The date that eight digits spell.
  func typedDate(_ digits: String) -> CalendarDate? {
    dateOrder.date(digits, field: "").value
  }
}
