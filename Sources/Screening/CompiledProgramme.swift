import JSONText
import Rules

/// A programme with its rules compiled: definitions by number.
struct CompiledProgramme: Sendable {
  struct Tier: Sendable {
    let id: String
    let definition: Int
  }

  /// The two numbers a criterion compares, as nodes.
  struct Sides: Sendable {
    let value: Int
    let limit: Int
    let period: String
  }

  /// One criterion.
  struct Clause: Sendable {
    let definition: Int
    /// What is shown of it; nothing where it does not compare money.
    let sides: Sides?
  }

  /// Another programme whose band of income should end where this one's begins.
  struct Neighbour: Sendable {
    let programme: String
    /// The person judged in both.
    let person: Int
    /// The income that is varied, from 0 to `upTo` cents.
    let vary: FactPath
    let upTo: Int64
    /// All other facts, in the format of `kiosk screen --complete`.
    let household: JSONValue
  }

  let programme: Programme
  let tree: ReasonTree
  let criteria: [Clause]
  let eligible: Int
  /// Who of the household it is for; nothing where it is for all.
  let members: Int?
  /// Whether it stays open while it is not known who it is for.
  let asksMembers: Bool
  let amount: Int?
  /// The amount before the limits by tax and earnings, where that is another figure.
  let beforeLimits: Int?
  /// The programme's `amountSteps`, in the same order.
  let steps: [Int]
  let tiers: [Tier]
  let neighbours: [Neighbour]
}
