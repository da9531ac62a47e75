import Services

/// What is sealed of a letter: a view of a case as JSON, padded to one of a few sizes.
public enum LetterText {
  /// The bytes to seal. Of the messages the oldest are left out where there is no room for all.
  public static func bytes(of view: CaseView) throws(ContractError) -> [UInt8] {
    var view = view
    while true {
      let json = try ContractJSON.encode(view, what: "letter")
      do {
        return try Padding.pad(json, toOneOf: Limits.letterSizes)
      } catch {
        guard !view.messages.isEmpty else { throw error }
        // What is twice too long loses much at once: no letter takes hundreds of tries.
        let surplus = view.messages.count * (json.count - limit) / json.count
        let removed = min(max(1, surplus), view.messages.count)
        view.messages.removeFirst(removed)
        view.earlierMessages += removed
      }
    }
  }

  private static let limit = (Limits.letterSizes.last ?? 1) - 1

  /// Reads what `bytes` wrote.
  public static func view(from padded: [UInt8]) throws(ContractError) -> CaseView {
    let json = try Padding.unpad(padded, fromOneOf: Limits.letterSizes)
    let probe = try ContractJSON.decode(FormatProbe.self, from: json, what: "letter")
    guard probe.format == CaseView.currentFormat else {
      throw .unknownVersion(what: "letter", version: probe.format)
    }
    return try ContractJSON.decode(CaseView.self, from: json, what: "letter")
  }

  private struct FormatProbe: Codable {
    let format: Int
  }
}
