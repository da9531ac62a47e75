import Interface
import Screening
import Services
import Wording

/// What there is to know about a programme beyond its outcome, in words.
struct ProgrammeParts {
  let programme: String
  let context: ScreenContext

  /// The most offices that are named.
  static let maximumOffices = 3

  private var data: Programme? { context.content?.screening.programme(programme) }

  /// The papers to bring.
  var evidence: [String] {
    (data?.evidence ?? []).map { text("evidence.\($0)") ?? $0 }
  }

  /// How to apply, and the nearest offices.
  var applyParagraphs: [String] {
    (text("apply").map { [$0] } ?? []) + offices
  }

  /// The content of one part's page.
  func blocks(_ part: ProgrammePart) -> [Block] {
    switch part {
    case .bring:
      guard !evidence.isEmpty else {
        return [
          .heading(context.say(FindPhrase.bring)), .text(context.say(FindPhrase.bringNothing)),
        ]
      }
      return [
        .heading(context.say(FindPhrase.bring)), .text(context.say(FindPhrase.bringIntro)),
        .bullets(evidence),
      ]
    case .apply:
      var blocks: [Block] = [.heading(context.say(FindPhrase.apply))]
      if let apply = text("apply") { blocks.append(.text(apply)) }
      if !offices.isEmpty {
        blocks.append(.subheading(context.say(FindPhrase.applyNearest)))
        blocks += offices.map { .text($0) }
      }
      return blocks
    case .rules: return rules
    }
  }

  private var rules: [Block] {
    guard let data else { return [] }
    var blocks: [Block] = [
      .heading(context.say(FindPhrase.rules)),
      .text(context.say(FindPhrase.rulesAuthority, ["authority": .text(data.authority)])),
      .subheading(context.say(FindPhrase.rulesCitations)),
      .bullets(citations(data)),
    ]
    if let amount = text("amount") {
      blocks.append(.subheading(context.say(FindPhrase.rulesAmount)))
      blocks.append(.text(amount))
    }
    let notes = data.noteIDs.map { text("notes.\($0)") ?? $0 }
    if !notes.isEmpty {
      blocks.append(.subheading(context.say(FindPhrase.rulesNotes)))
      blocks.append(.bullets(notes))
    }
    return blocks
  }

  /// The clauses behind the criteria, each once; the legal basis where there are none.
  private func citations(_ data: Programme) -> [String] {
    var citations: [String] = []
    for citation in data.criteria.map(\.citation) + data.legalBasis
    where !citation.isEmpty && !citations.contains(citation) {
      citations.append(citation)
    }
    return citations
  }

  /// The nearest offices that serve the programme: name, address, hours and distance.
  var offices: [String] {
    guard let directory = context.content?.forms.directory else { return [] }
    let words = PlaceWords(context)
    return places(directory).prefix(Self.maximumOffices).map {
      words.lines($0).joined(separator: "\n")
    }
  }

  private func places(_ directory: Directory) -> [DirectoryLocation] {
    let services = Set(directory.services(helpingWith: programme).map(\.id))
    guard !services.isEmpty else { return [] }
    let near = directory.locations(near: PlaceWords.here(context.settings)).filter { place in
      place.services.contains { services.contains($0) }
    }
    // Without a position the borough has to do.
    guard PlaceWords.here(context.settings) == nil, let borough = context.settings.borough
    else { return near }
    let own = Directory.boroughID(borough)
    return near.filter { $0.borough == own } + near.filter { $0.borough != own }
  }

  private func text(_ part: String) -> String? {
    context.book.text(path: "programmes.\(programme).\(part)")
  }
}
