extension ProgrammeResult {
  /// The result as `kiosk screen --json` prints it; amounts in cents.
  public var json: JSONValue {
    var members: [JSONMember] = [
      JSONMember(key: "id", value: .string(programme)),
      JSONMember(key: "verdict", value: .string(verdict.word)),
      JSONMember(key: "persons", value: .array(persons.map { .integer(Int64($0)) })),
    ]
    if !stale.isEmpty {
      members.append(JSONMember(key: "stale", value: .bool(true)))
      members.append(
        JSONMember(key: "stale_values", value: .array(stale.tables.map { .string($0) })))
    }
    if let amount {
      members.append(JSONMember(key: "amount", value: amount.json(isStale: stale.isInAmount)))
    }
    if let beforeLimits {
      members.append(JSONMember(key: "before_limits", value: beforeLimits.json))
    }
    if !caveats.isEmpty {
      members.append(JSONMember(key: "caveats", value: .array(caveats.map { .string($0) })))
    }
    if let tier { members.append(JSONMember(key: "tier", value: .string(tier))) }
    members.append(JSONMember(key: "reasons", value: .array(reasons.map(\.json))))
    if !steps.isEmpty {
      members.append(JSONMember(key: "steps", value: .array(steps.map(\.json))))
    }
    members.append(
      JSONMember(key: "missing", value: .array(missing.map { .string($0.text) })))
    members.append(
      JSONMember(key: "citations", value: .array(citations.map { .string($0) })))
    return .object(members)
  }
}

extension ProgrammeResult.Verdict {
  /// `yes`, `no` or `unknown`.
  public var word: String {
    switch self {
    case .mayGet: "yes"
    case .probablyNot: "no"
    case .needToKnow: "unknown"
    }
  }
}

extension AmountRange {
  /// The range as JSON, in cents.
  public var json: JSONValue { json(isStale: false) }

  /// The range as JSON, in cents; `"stale": true` where a value past its last valid day made it.
  func json(isStale: Bool) -> JSONValue {
    var members = [
      JSONMember(key: "low", value: .integer(low)),
      JSONMember(key: "high", value: .integer(high)),
      JSONMember(key: "period", value: .string(period)),
    ]
    if isStale { members.append(JSONMember(key: "stale", value: .bool(true))) }
    return .object(members)
  }
}

extension AmountStep {
  /// The step as JSON.
  public var json: JSONValue {
    .object([
      JSONMember(key: "step", value: .string(id)),
      JSONMember(key: "citation", value: .string(citation)),
      JSONMember(key: "amount", value: amount.json),
    ])
  }
}

extension Reason {
  /// The reason as JSON.
  public var json: JSONValue {
    var members: [JSONMember] = [
      JSONMember(key: "criterion", value: .string(criterion)),
      JSONMember(key: "state", value: .string(state.rawValue)),
      JSONMember(key: "citation", value: .string(citation)),
      JSONMember(key: "persons", value: .array(persons.map { .integer(Int64($0)) })),
    ]
    if let figures {
      members.append(JSONMember(key: "value", value: figures.value.json))
      members.append(JSONMember(key: "limit", value: figures.limit.json))
    }
    return .object(members)
  }
}

extension [ProgrammeResult] {
  /// All results as one JSON object: `{"programmes":[...]}`.
  public var json: JSONValue {
    .object([JSONMember(key: "programmes", value: .array(map(\.json)))])
  }
}
