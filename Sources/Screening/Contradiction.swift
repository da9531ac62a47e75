import Rules

/// Something in the answers that cannot be so. Its sentence is `find.contradictions.<kind>`.
public struct Contradiction: Hashable, Sendable {
  /// What is wrong.
  public enum Kind: String, Sendable, CaseIterable {
    /// A number outside what its question's declaration allows.
    case outOfRange
    /// A range whose lower end is above its upper end.
    case invertedRange
    /// More than one husband or wife.
    case twoSpouses
    /// A husband or wife, or somebody who has one, below the least age.
    case youngSpouse
    /// A mother or father who is not old enough to be one of the applicant's.
    case youngParent
    /// A child who is too old to be one of the applicant or their husband or wife.
    case oldChild
    /// A child at college.
    case youngStudent
    /// Said of somebody or something it cannot be said of, by the other answers.
    case doesNotApply
  }

  /// What is wrong.
  public let kind: Kind
  /// The answers that do not go together; the one to put right first.
  public let facts: [FactPath]
  /// The question whose bounds were left; nothing where it is about several answers.
  public let question: Question?

  /// Whether both are the same kind about the same answers.
  public static func == (left: Contradiction, right: Contradiction) -> Bool {
    left.kind == right.kind && left.facts == right.facts
  }

  /// Hashes kind and answers.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(kind)
    hasher.combine(facts)
  }
}

extension Answers {
  /// What in the answers cannot be so, whatever the missing answers are: both doors, the terminal
  /// and `kiosk screen`, ask here.
  public func contradictions(in catalogue: ScreeningCatalogue) -> [Contradiction] {
    ContradictionCheck(self, catalogue).findings
  }
}
