import Rules
import Screening

/// Why the questions are asked, which decides where one goes after an answer.
public enum QuestionPurpose: Hashable, Sendable {
  /// All that can still change something, then the results.
  case interview
  /// One answer, to be changed.
  case change(FactPath)
  /// What one programme still needs.
  case programme(String)
  /// What makes one programme's amount less vague.
  case amount(String)
}
