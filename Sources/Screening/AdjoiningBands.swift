import JSONText
import Rules
import Values

/// Looks for incomes that fall between two adjoining programmes, or into both.
///
/// The income is varied over its whole range, not at samples: a range that decides both programmes
/// is done, any other is halved, down to the cent.
struct AdjoiningBands {
  private static let mostSteps = 20_000

  private let catalogue: ScreeningCatalogue
  private let interview: Interview

  /// One stretch of incomes on which both programmes stand alike; cents, both ends included.
  private struct Band {
    let low: Int64
    var high: Int64
    let below: Truth
    let above: Truth
  }

  init(_ catalogue: ScreeningCatalogue, date: CalendarDate) {
    self.catalogue = catalogue
    interview = Interview(catalogue: catalogue, date: date)
  }

  func findings() -> [CatalogueFinding] {
    catalogue.compiled.flatMap { compiled in
      compiled.neighbours.flatMap { findings(compiled, $0) }
    }
  }

  private func findings(
    _ compiled: CompiledProgramme, _ neighbour: CompiledProgramme.Neighbour
  ) -> [CatalogueFinding] {
    let place = "\(neighbour.programme), \(compiled.programme.id)"
    func bad(_ message: String) -> [CatalogueFinding] {
      [CatalogueFinding(kind: .badExample, place: place, message: message)]
    }
    guard
      let other = catalogue.compiled.first(where: { $0.programme.id == neighbour.programme }),
      catalogue.factNumber[neighbour.vary.fact] != nil
    else { return bad("there is no such programme or fact") }
    let answers: Answers
    do {
      answers = try Answers(
        household: neighbour.household, complete: true, catalogue: catalogue)
    } catch {
      return bad("\(error)")
    }
    guard let bands = bands(answers, neighbour, below: other, above: compiled) else {
      return bad("the incomes cannot be told apart in \(Self.mostSteps) steps")
    }
    return judge(bands, place, neighbour)
  }

  private func judge(
    _ bands: [Band], _ place: String, _ neighbour: CompiledProgramme.Neighbour
  ) -> [CatalogueFinding] {
    guard let first = bands.firstIndex(where: { $0.below == .yes }),
      let last = bands.lastIndex(where: { $0.above == .yes })
    else {
      return [
        CatalogueFinding(
          kind: .badExample, place: place, message: "the household gets only one of both")
      ]
    }
    return bands.indices.compactMap { index in
      let band = bands[index]
      let isBoth = band.below == .yes && band.above == .yes
      let isNeither = band.below != .yes && band.above != .yes && index > first && index < last
      guard isBoth || isNeither else { return nil }
      let range =
        "\(Series.dollars(Rational(band.low))) to \(Series.dollars(Rational(band.high)))"
      return CatalogueFinding(
        kind: isBoth ? .overlap : .gap, place: place,
        message: "\(neighbour.vary.text) of \(range): \(isBoth ? "both" : "neither")")
    }
  }

  /// The stretches from 0 upwards; nothing where there are too many.
  private func bands(
    _ answers: Answers, _ neighbour: CompiledProgramme.Neighbour, below: CompiledProgramme,
    above: CompiledProgramme
  ) -> [Band]? {
    var bands: [Band] = []
    var open: [(low: Int64, high: Int64)] = [(0, neighbour.upTo)]
    var steps = 0
    while let range = open.popLast() {
      steps += 1
      guard steps <= Self.mostSteps else { return nil }
      var tried = answers
      tried[neighbour.vary] = .range(range.low, range.high)
      var run = interview.evaluation(tried)
      let one = run.definition(below.eligible, person: neighbour.person).truth
      let other = run.definition(above.eligible, person: neighbour.person).truth
      if range.low < range.high, !one.isDecided || !other.isDecided {
        let middle = range.low + (range.high - range.low) / 2
        open.append((middle + 1, range.high))
        open.append((range.low, middle))
      } else if let last = bands.last, last.below == one, last.above == other {
        bands[bands.count - 1].high = range.high
      } else {
        bands.append(Band(low: range.low, high: range.high, below: one, above: other))
      }
    }
    return bands
  }
}
