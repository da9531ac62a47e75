import Rules
import Values

/// Something an author of rules should look at.
public struct CatalogueFinding: Equatable, Sendable {
  /// What kind of thing it is.
  public enum Kind: String, Sendable, CaseIterable {
    /// A clause or figure that nobody has read in a source yet.
    case unverified
    /// A row of a table that does not go on as its neighbours do.
    case brokenSeries
    /// Figures of several guideline years in force side by side.
    case mixedVintages
    /// A value in use past its last valid day: what rests on it is shown as last year's.
    case expired
    /// A criterion that no household can meet.
    case neverTrue
    /// A fact that is asked and that no rule reads.
    case unusedFact
    /// A table that no rule reads.
    case unusedTable
    /// A programme adopts a row that its table does not have.
    case missingVintage
    /// An income between two adjoining programmes that neither takes.
    case gap
    /// An income that two adjoining programmes both take.
    case overlap
    /// A household to try adjoining programmes with that cannot be read.
    case badExample
  }

  /// What kind of thing it is.
  public let kind: Kind
  /// The programme and criterion, the table or the fact.
  public let place: String
  /// What was found there.
  public let message: String

  /// Whether it must be put right; what waits for a source or for the new year is only listed.
  public var isError: Bool { kind != .unverified && kind != .expired }
}

/// Looks for mistakes that load but cannot be right.
public struct CatalogueCheck: Sendable {
  private let catalogue: ScreeningCatalogue
  private let date: CalendarDate

  /// Makes a check for a day.
  public init(_ catalogue: ScreeningCatalogue, date: CalendarDate) {
    self.catalogue = catalogue
    self.date = date
  }

  /// Everything found.
  public func findings() -> [CatalogueFinding] {
    unverified() + brokenSeries() + mixedVintages() + expired() + neverTrue() + unused()
      + missingVintages() + AdjoiningBands(catalogue, date: date).findings()
  }

  private func unverified() -> [CatalogueFinding] {
    var found: [CatalogueFinding] = []
    for programme in catalogue.programmes {
      for criterion in programme.criteria where !criterion.isVerified {
        found.append(
          CatalogueFinding(
            kind: .unverified, place: "\(programme.id).\(criterion.id)",
            message: "not read in a source: \(criterion.citation)"))
      }
    }
    for programme in catalogue.programmes {
      for adoption in programme.adoptions where !adoption.isVerified {
        found.append(
          CatalogueFinding(
            kind: .unverified, place: "\(programme.id).guidelines",
            message: "the day it adopts \(adoption.table) \(adoption.vintage),"
              + " \(adoption.from.iso), was not read in a source: \(adoption.citation)"))
      }
    }
    found += unreadCells()
    for table in catalogue.tables where !table.isVerified {
      found.append(
        CatalogueFinding(
          kind: .unverified, place: table.name, message: "not read in a source: \(table.citation)"))
    }
    return found
  }

  /// The cells of the table of statuses that nobody read in a source, by program and clause.
  private func unreadCells() -> [CatalogueFinding] {
    let table = catalogue.statuses
    return table.rows.sorted { $0.key < $1.key }.flatMap { programme, row in
      var clauses: [(citation: String, statuses: [String])] = []
      for status in table.statuses {
        guard let cell = row[status], !cell.isVerified else { continue }
        if let known = clauses.firstIndex(where: { $0.citation == cell.citation }) {
          clauses[known].statuses.append(status)
        } else {
          clauses.append((cell.citation, [status]))
        }
      }
      return clauses.map {
        CatalogueFinding(
          kind: .unverified, place: "\(programme).\(StatusTableReader.definition)",
          message: "not read in a source for \($0.statuses.joined(separator: ", ")): \($0.citation)"
        )
      }
    }
  }

  private func brokenSeries() -> [CatalogueFinding] {
    var found: [CatalogueFinding] = []
    for table in catalogue.tables {
      for row in table.rows {
        guard let broken = Series(row.values).broken else { continue }
        found.append(
          CatalogueFinding(
            kind: .brokenSeries, place: "\(table.name) \(row.from.iso)",
            message: "size \(broken.size) has \(Series.dollars(row.values[broken.size - 1])),"
              + " the series gives \(Series.dollars(broken.expected))"))
      }
    }
    return found
  }

  private func mixedVintages() -> [CatalogueFinding] {
    var found: [CatalogueFinding] = []
    var byYear: [String: [String]] = [:]
    for table in catalogue.tables {
      guard let row = table.row(on: date), table.name != GuidelineYear.table,
        let year = GuidelineYear.infer(row, catalogue)
      else { continue }
      byYear[year, default: []].append(table.name)
    }
    if byYear.count > 1 {
      let listed = byYear.keys.sorted().map {
        "\($0) in \((byYear[$0] ?? []).sorted().joined(separator: ", "))"
      }
      found.append(
        CatalogueFinding(
          kind: .mixedVintages, place: GuidelineYear.table,
          message: "tables in force on \(date.iso) follow several guidelines: "
            + listed.joined(separator: "; ")))
    }
    var adopted: [String: Set<String>] = [:]
    for use in catalogue.program.uses {
      guard let current = use.adoptions.last(where: { $0.from <= date }) else { continue }
      adopted[catalogue.tables[use.table].name, default: []].insert(current.vintage)
    }
    for (table, vintages) in adopted.sorted(by: { $0.key < $1.key }) where vintages.count > 2 {
      found.append(
        CatalogueFinding(
          kind: .mixedVintages, place: table,
          message: "programmes use \(vintages.sorted().joined(separator: ", ")) at once"))
    }
    return found
  }

  private func expired() -> [CatalogueFinding] {
    var found: [CatalogueFinding] = []
    for use in catalogue.program.uses {
      guard let last = use.lastDay(in: catalogue.tables, on: date), last < date else { continue }
      let table = catalogue.tables[use.table]
      let adopted = use.adoptions.last { $0.from <= date }
      let finding = CatalogueFinding(
        kind: .expired, place: adopted.map { "\(table.name) \($0.vintage)" } ?? table.name,
        message: adopted == nil
          ? "the last row ended on \(last.iso): \(table.row(on: date)?.source ?? table.citation)"
          : "\(adopters(use).joined(separator: ", ")) adopted it until \(last.iso)")
      if !found.contains(finding) { found.append(finding) }
    }
    return found
  }

  /// The programmes that adopt a table as a use says.
  private func adopters(_ use: ParameterUse) -> [String] {
    catalogue.programmes.filter { programme in
      programme.adoptions.filter { $0.table == catalogue.tables[use.table].name }.map {
        ParameterUse.Adoption(from: $0.from, until: $0.until, vintage: $0.vintage)
      } == use.adoptions
    }.map(\.id)
  }

  private func neverTrue() -> [CatalogueFinding] {
    var answers = Answers()
    answers[ScreeningCatalogue.householdSize] = .range(2, Int64(FactPath.maximumPersons))
    var run = Interview(catalogue: catalogue, date: date).evaluation(answers)
    var found: [CatalogueFinding] = []
    for compiled in catalogue.compiled {
      for (criterion, clause) in zip(compiled.programme.criteria, compiled.criteria)
      where run.definition(clause.definition, person: 1).truth == .no {
        found.append(
          CatalogueFinding(
            kind: .neverTrue, place: "\(compiled.programme.id).\(criterion.id)",
            message: "no household can meet it"))
      }
    }
    return found
  }

  private func missingVintages() -> [CatalogueFinding] {
    catalogue.programmes.flatMap { programme in
      programme.adoptions.filter {
        catalogue.table($0.table)?.row(vintage: $0.vintage) == nil
      }.map {
        CatalogueFinding(
          kind: .missingVintage, place: "\(programme.id).guidelines",
          message: "there is no row \($0.vintage) in \($0.table)")
      }
    }
  }

  private func unused() -> [CatalogueFinding] {
    let facts = catalogue.unusedFacts.map {
      CatalogueFinding(kind: .unusedFact, place: $0, message: "asked, but no rule reads it")
    }
    let used = Set(catalogue.program.uses.map(\.table))
    let tables = catalogue.tables.indices.filter { !used.contains($0) }.map {
      CatalogueFinding(
        kind: .unusedTable, place: catalogue.tables[$0].name, message: "no rule reads it")
    }
    return facts + tables
  }
}
