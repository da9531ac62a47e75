import JSONText
import Rules

extension ProgrammeResult {
  /// Writes the result as `kiosk screen --json` prints it; amounts in cents.
  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.text("id", programme)
      writer.text("verdict", verdict.word)
      writer.numbers("persons", persons)
      if !stale.isEmpty {
        writer.name("stale")
        writer.value(true)
        writer.texts("stale_values", stale.tables)
      }
      if let amount {
        writer.name("amount")
        amount.write(to: &writer, isStale: stale.isInAmount)
      }
      if let beforeLimits {
        writer.name("before_limits")
        beforeLimits.write(to: &writer)
      }
      if !caveats.isEmpty { writer.texts("caveats", caveats) }
      if let tier { writer.text("tier", tier) }
      writer.name("reasons")
      writer.array { for reason in reasons { reason.write(to: &$0) } }
      if !steps.isEmpty {
        writer.name("steps")
        writer.array { for step in steps { step.write(to: &$0) } }
      }
      writer.texts("missing", missing.lazy.map(\.text))
      writer.texts("citations", citations)
    }
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
  /// Writes the range in cents; `"stale": true` where a value past its last valid day made it.
  func write(to writer: inout JSONWriter, isStale: Bool = false) {
    writer.object { writer in
      writer.name("low")
      writer.value(low)
      writer.name("high")
      writer.value(high)
      writer.text("period", period)
      if isStale {
        writer.name("stale")
        writer.value(true)
      }
    }
  }
}

extension AmountStep {
  /// Writes the step.
  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.text("step", id)
      writer.text("citation", citation)
      writer.name("amount")
      amount.write(to: &writer)
    }
  }
}

extension Reason {
  /// Writes the reason.
  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.text("criterion", criterion)
      writer.text("state", state.rawValue)
      writer.text("citation", citation)
      writer.numbers("persons", persons)
      if let figures {
        writer.name("value")
        figures.value.write(to: &writer)
        writer.name("limit")
        figures.limit.write(to: &writer)
      }
    }
  }
}

extension [ProgrammeResult] {
  /// All results as one JSON object on one line, in UTF-8: `{"programmes":[...]}`.
  public var jsonBytes: [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.name("programmes")
      writer.array { for result in self { result.write(to: &$0) } }
    }
    return writer.bytes
  }

  /// The same as text.
  public var jsonText: String { String(decoding: jsonBytes, as: UTF8.self) }
}

extension ProgrammeResult {
  /// The result as JSON text on one line.
  public var jsonText: String {
    var writer = JSONWriter()
    write(to: &writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
