/// A programme with its rules compiled: definitions by number.
struct CompiledProgramme: Sendable {
  struct Tier: Sendable {
    let id: String
    let definition: Int
  }

  let programme: Programme
  let tree: ReasonTree
  /// The definition of each criterion.
  let criteria: [Int]
  let eligible: Int
  /// Who of the household it is for; nothing where it is for all.
  let members: Int?
  /// Whether it stays open while it is not known who it is for.
  let asksMembers: Bool
  let amount: Int?
  let tiers: [Tier]
}
