import JSONText
import Rules

/// Reads one programme's file.
enum ProgrammeReader {
  private static let names: Set<String> = [
    "id", "rank", "authority", "legalBasis", "kind", "scope", "situations", "guidelines",
    "definitions", "personDefinitions", "criteria", "eligible", "members", "asksMembers", "amount",
    "tiers", "evidence", "applyAt", "notes", "caveats", "adjoins", StatusTableReader.row,
  ]

  /// Reads what is shown of it.
  static func read(_ node: ContentNode) throws(ContentError) -> Programme {
    try node.allow(names)
    let scope = try node.need("scope")
    let isPerPerson: Bool
    switch try scope.text() {
    case "person": isPerPerson = true
    case "household": isPerPerson = false
    default: throw scope.error("expected person or household")
    }
    var criteria: [Criterion] = []
    for criterion in try node.need("criteria").elements() {
      try criterion.allow(["id", "citation", "verified", "person", "shows", "when"])
      criteria.append(
        Criterion(
          id: try criterion.text("id"), citation: try criterion.text("citation"),
          isVerified: try criterion.truth("verified", absent: true),
          isPerPerson: try criterion.truth("person", absent: isPerPerson)))
    }
    return Programme(
      id: try node.text("id"), authority: try node.text("authority"),
      legalBasis: try node.texts("legalBasis"), benefitKind: try node.text("kind"),
      isPerPerson: isPerPerson, criteria: criteria, evidence: try node.texts("evidence"),
      applyAt: try node.text("applyAt"), noteIDs: try node.texts("notes"),
      caveats: try caveats(node, criteria),
      amountPeriod: try node.optional("amount")?.text("period"), amountSteps: try steps(node),
      adoptions: try adoptions(node), situations: try node.texts("situations"))
  }

  /// A caveat is the id of a note, or `{"note": id, "with": criterion}`.
  private static func caveats(
    _ node: ContentNode, _ criteria: [Criterion]
  ) throws(ContentError) -> [Caveat] {
    var caveats: [Caveat] = []
    let notes = try node.texts("notes")
    for entry in try node.optional("caveats")?.elements() ?? [] {
      var id = entry.value.text
      var criterion: String?
      if entry.value.members != nil {
        try entry.allow(["note", "with"])
        id = try entry.text("note")
        criterion = try entry.text("with")
      }
      guard let id, notes.contains(id) else { throw entry.error("expected one of the notes") }
      if let criterion, !criteria.contains(where: { $0.id == criterion }) {
        throw entry.error("\(criterion) is not a criterion of this programme")
      }
      caveats.append(Caveat(note: id, criterion: criterion))
    }
    return caveats
  }

  private static func steps(_ node: ContentNode) throws(ContentError) -> [ProgrammeStep] {
    var steps: [ProgrammeStep] = []
    for step in try node.optional("amount")?.optional("steps")?.elements() ?? [] {
      try step.allow(["id", "citation", "value"])
      steps.append(ProgrammeStep(id: try step.text("id"), citation: try step.text("citation")))
    }
    return steps
  }

  private static func adoptions(
    _ node: ContentNode
  ) throws(ContentError) -> [GuidelineAdoption] {
    var adoptions: [GuidelineAdoption] = []
    for adoption in try node.optional("guidelines")?.elements() ?? [] {
      try adoption.allow(["table", "from", "until", "vintage", "citation", "verified"])
      let from = try adoption.need("from").date()
      let until = try adoption.need("until").date()
      guard from <= until else { throw adoption.error("until is before from") }
      adoptions.append(
        GuidelineAdoption(
          table: try adoption.text("table"), from: from, until: until,
          vintage: try adoption.text("vintage"), citation: try adoption.text("citation"),
          isVerified: try adoption.truth("verified", absent: true)))
    }
    return adoptions
  }

  /// Declares its rules under their full names, without compiling them.
  static func declare(
    _ programme: Programme, _ node: ContentNode, in compiler: inout RuleCompiler
  ) throws(ContentError) {
    let id = programme.id
    func source(_ rule: ContentNode, _ isPerPerson: Bool) -> RuleCompiler.Source {
      RuleCompiler.Source(rule: rule, isPerPerson: isPerPerson, owner: id)
    }
    for (group, isPerPerson) in [("definitions", false), ("personDefinitions", true)] {
      for member in try node.optional(group)?.members() ?? [] {
        compiler.sources["\(id).\(member.name)"] = source(member.node, isPerPerson)
      }
    }
    for (criterion, place) in zip(programme.criteria, try node.need("criteria").elements()) {
      guard programme.isPerPerson || !criterion.isPerPerson else {
        throw place.error("a household programme has criteria of the household only")
      }
      let name = "\(id)#\(criterion.id)"
      guard compiler.sources[name] == nil else { throw place.error("the id is used twice") }
      compiler.sources[name] = source(try place.need("when"), criterion.isPerPerson)
    }
    compiler.sources["\(id)!"] = source(eligible(programme, node), programme.isPerPerson)
    if let members = node.optional("members") {
      compiler.sources["\(id)@"] = source(members, true)
    }
    if let amount = node.optional("amount") {
      try amount.allow(["period", "value", "beforeLimits", "steps"])
      compiler.sources["\(id)$"] = source(try amount.need("value"), false)
      if let before = amount.optional("beforeLimits") {
        compiler.sources["\(id)$$"] = source(before, false)
      }
      for step in try amount.optional("steps")?.elements() ?? [] {
        let name = "\(id)$\(try step.text("id"))"
        guard compiler.sources[name] == nil else { throw step.error("the id is used twice") }
        compiler.sources[name] = source(try step.need("value"), false)
      }
    }
    for tier in try node.optional("tiers")?.elements() ?? [] {
      compiler.sources["\(id)%\(try tier.text("id"))"] = source(try tier.need("when"), false)
    }
    for adoption in programme.adoptions {
      let entry = ParameterUse.Adoption(
        from: adoption.from, until: adoption.until, vintage: adoption.vintage)
      compiler.adoptions[id, default: [:]][adoption.table, default: []].append(entry)
    }
  }

  /// The rule under `eligible`, or "all criteria" where there is none.
  private static func eligible(_ programme: Programme, _ node: ContentNode) -> ContentNode {
    if let given = node.optional("eligible") { return given }
    let all = programme.criteria.map {
      JSONValue.object([JSONMember(key: "criterion", value: .string($0.id))])
    }
    return node.child("criteria", .object([JSONMember(key: "and", value: .array(all))]))
  }

  /// Compiles its rules.
  static func compile(
    _ programme: Programme, _ node: ContentNode, in compiler: inout RuleCompiler
  ) throws(ContentError) -> CompiledProgramme {
    let id = programme.id
    func truth(_ name: String, _ index: Int) throws(ContentError) {
      guard compiler.kind(index) == .truth else {
        throw node.error("\(name) must be yes or no, not \(compiler.kind(index).rawValue)")
      }
    }
    var criteria: [CompiledProgramme.Clause] = []
    for (criterion, place) in zip(programme.criteria, try node.need("criteria").elements()) {
      let index = try compiler.definition("\(id)#\(criterion.id)")
      try truth(criterion.id, index)
      var sides: CompiledProgramme.Sides?
      if let period = try place.optional("shows")?.text() {
        guard let compared = compiler.comparedNumbers(index) else {
          throw place.error("shows needs a condition that compares two numbers")
        }
        sides = CompiledProgramme.Sides(value: compared.0, limit: compared.1, period: period)
      }
      criteria.append(CompiledProgramme.Clause(definition: index, sides: sides))
    }
    let rule = eligible(programme, node)
    let tree = try ReasonTree.read(rule, criteria: programme.criteria.map(\.id))
    let verdict = try compiler.definition("\(id)!")
    let members = compiler.sources["\(id)@"] == nil ? nil : try compiler.definition("\(id)@")
    if let members { try truth("members", members) }
    func number(_ name: String) throws(ContentError) -> Int? {
      guard compiler.sources[name] != nil else { return nil }
      let index = try compiler.definition(name)
      guard compiler.kind(index) == .number else {
        throw node.error("the values under amount must be numbers")
      }
      return index
    }
    let amount = try number("\(id)$")
    let beforeLimits = try number("\(id)$$")
    var steps: [Int] = []
    for step in programme.amountSteps {
      if let index = try number("\(id)$\(step.id)") { steps.append(index) }
    }
    var tiers: [CompiledProgramme.Tier] = []
    for tier in try node.optional("tiers")?.elements() ?? [] {
      let name = try tier.text("id")
      let definition = try compiler.definition("\(id)%\(name)")
      try truth(name, definition)
      tiers.append(CompiledProgramme.Tier(id: name, definition: definition))
    }
    return CompiledProgramme(
      programme: programme, tree: tree, criteria: criteria, eligible: verdict, members: members,
      asksMembers: try node.truth("asksMembers", absent: false),
      amount: amount, beforeLimits: beforeLimits, steps: steps, tiers: tiers,
      neighbours: try neighbours(node))
  }

  /// The programmes whose income bands go on where this one's begin, with a household to try each.
  private static func neighbours(
    _ node: ContentNode
  ) throws(ContentError) -> [CompiledProgramme.Neighbour] {
    var found: [CompiledProgramme.Neighbour] = []
    for entry in try node.optional("adjoins")?.elements() ?? [] {
      try entry.allow(["programme", "person", "vary", "upTo", "household"])
      found.append(
        CompiledProgramme.Neighbour(
          programme: try entry.text("programme"),
          person: Int(try entry.need("person").whole()),
          vary: FactPath(try entry.text("vary")), upTo: try entry.need("upTo").whole() * 100,
          household: try entry.need("household").value))
    }
    return found
  }
}
