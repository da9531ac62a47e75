import Canvas

/// Spreads atoms over sheets: one if they fit, with less white space if that helps, else as many
/// as it takes, each but the last with an item that turns the sheet.
struct Paginator {
  /// What is on one sheet's body, rows from the body's first.
  struct Body {
    var spans: [Span] = []
    var elements: [PlacedElement] = []

    /// Lets the last element own the blank rows below it: a finger needs two rows.
    mutating func extendLast(to row: Int) {
      guard let last = elements.indices.last, elements[last].rows.upperBound == row - 1 else {
        return
      }
      elements[last].rows = elements[last].rows.lowerBound..<row
    }
  }

  /// Most sheets of a page; what a page says beyond that is a mistake of the program.
  static let limit = 200

  private let frame: Frame
  private var height: Int
  private let more: String
  private var atoms: [Atom]
  /// A row that every sheet ends with.
  private var proceed: Atom?
  /// Most digits a sheet may use for what stands above that row.
  private var mostPicks: Int

  init(_ atoms: [Atom], _ frame: Frame, height: Int, more: String, proceed: Atom? = nil) {
    self.frame = frame
    self.height = height
    self.more = more
    self.proceed = proceed
    mostPicks = frame.picks
    self.atoms = atoms.flatMap { $0.split(height: max(1, height - 1)) }
  }

  /// The bodies of all sheets, at least one.
  func bodies() -> [Body] {
    guard let proceed else { return single() ?? several() }
    var whole = self
    whole.atoms.append(proceed)
    if let body = whole.single() { return body }
    var rest = self
    rest.height -= proceed.height
    rest.mostPicks -= proceed.picks
    rest.atoms = atoms.flatMap { $0.split(height: max(1, rest.height - 1)) }
    return rest.several().map { body in
      var body = body
      let row = proceed.moved(down: rest.height)
      body.spans += row.spans
      body.elements += row.elements
      number(&body)
      return body
    }
  }

  /// White space above the first row of a sheet.
  private var top: Int { frame.rows >= 20 && !frame.isDense ? 1 : 0 }

  /// One sheet, if all fits, with as much white space as there is room for.
  private func single() -> [Body]? {
    for spacing in [
      Spacing(top: top, tails: true), Spacing(top: top), Spacing(top: 0),
      Spacing(top: 0, least: .group), Spacing(top: 0, least: .firm),
    ] where total(atoms, spacing) <= height && picks(atoms) <= mostPicks {
      return [body(atoms, spacing, hasMore: false)]
    }
    return nil
  }

  /// As many sheets as it takes.
  private func several() -> [Body] {
    let roomy = sheets(Spacing(top: top))
    guard frame.rows < 20 else { return roomy }
    let tight = sheets(Spacing(top: 0, least: .firm))
    return tight.count < roomy.count ? tight : roomy
  }

  /// How much white space there is.
  private struct Spacing {
    var top: Int
    var tails = false
    /// Gaps below this rank are dropped.
    var least = GapRank.inner

    func gap(_ atom: Atom) -> Int { atom.gapRank.rawValue < least.rawValue ? 0 : atom.gap }
  }

  private func total(_ atoms: [Atom], _ spacing: Spacing) -> Int {
    var total = spacing.top
    for (index, atom) in atoms.enumerated() {
      total += atom.height + (index > 0 ? spacing.gap(atom) : 0) + (spacing.tails ? atom.tail : 0)
    }
    return total
  }

  private func picks(_ atoms: [Atom]) -> Int {
    frame.isNumbered ? atoms.reduce(0) { $0 + $1.picks } : 0
  }

  private func sheets(_ spacing: Spacing) -> [Body] {
    let heading = atoms.first(where: \.isHeading)
    var bodies: [Body] = []
    var start = 0
    while start < atoms.count, bodies.count < Self.limit {
      var atoms = atoms
      var sheet: [Atom] = []
      if start > 0, !atoms[start].elements.isEmpty {
        if let heading, heading.height + 1 <= height / 3 {
          sheet = [heading]
          atoms[start].gap = 1
        }
        if let group = group(at: start), total(sheet + [group], spacing) + 1 <= height / 3 {
          sheet.append(group)
          atoms[start].gap = 0
        }
      }
      var repeated = sheet.count
      if picks(sheet + atoms[start...]) <= mostPicks,
        total(sheet + atoms[start...], spacing) <= height
      {
        bodies.append(body(sheet + atoms[start...], spacing, hasMore: false))
        return bodies
      }
      var end = start
      while end < atoms.count {
        let next = sheet + [atoms[end]]
        guard total(next, spacing) <= height - 1, picks(next) <= mostPicks - 1 else { break }
        sheet = next
        end += 1
      }
      if end == start {
        sheet = [atoms[start]]
        repeated = 0
        end = start + 1
      }
      while end > start + 1, end < atoms.count, atoms[end - 1].joinsNext {
        sheet.removeLast()
        end -= 1
      }
      if sheet.last?.joinsNext == true, sheet.count == repeated + 1, end < atoms.count {
        end = refill(&sheet, from: start, spacing)
      }
      start = end
      bodies.append(body(sheet, spacing, hasMore: start < atoms.count))
    }
    return bodies.isEmpty ? [Body()] : bodies
  }

  /// The subheading of the choices that an atom goes on with.
  private func group(at start: Int) -> Atom? {
    for atom in atoms[..<start].reversed() {
      if atom.isSubheading { return atom }
      if atom.elements.isEmpty { return nil }
    }
    return nil
  }

  /// Fills a sheet that only holds things which must not stand last: the rule gives way.
  private func refill(_ sheet: inout [Atom], from start: Int, _ spacing: Spacing) -> Int {
    var end = start + 1
    while end < atoms.count, total(sheet + [atoms[end]], spacing) <= height - 1,
      picks(sheet + [atoms[end]]) <= mostPicks - 1
    {
      sheet.append(atoms[end])
      end += 1
    }
    return end
  }

  private func body(_ atoms: [Atom], _ spacing: Spacing, hasMore: Bool) -> Body {
    var body = Body()
    let room = height - (hasMore ? 1 : 0)
    var row = total(atoms, spacing) > room ? 0 : spacing.top
    for (index, atom) in atoms.enumerated() {
      if index > 0 {
        row += spacing.gap(atom)
        if frame.isLarge, spacing.gap(atom) > 0 { body.extendLast(to: row) }
      }
      let moved = atom.moved(down: row)
      body.spans += moved.spans
      body.elements += moved.elements
      row += atom.height + (spacing.tails ? atom.tail : 0)
    }
    if frame.isLarge, atoms.last?.elements.isEmpty == false, row < room {
      body.extendLast(to: row + 1)
    }
    if hasMore { addMore(to: &body) }
    for index in body.elements.indices {
      body.elements[index].rows = body.elements[index].rows.clamped(to: 0..<height)
    }
    number(&body)
    return body
  }

  private func addMore(to body: inout Body) {
    let column = frame.item + (frame.isNumbered ? 3 : 0)
    let label = frame.isLarge ? more.uppercased() : more
    if frame.isNumbered {
      body.spans.append(
        Span(
          row: height - 1, column: frame.item, text: "", style: .accent, part: .number,
          owner: .more))
    }
    body.spans.append(
      Span(row: height - 1, column: column, text: label, part: .label, owner: .more))
    let isRoomy =
      body.spans.allSatisfy { $0.row != height - 2 }
      && body.elements.allSatisfy { $0.rows.upperBound < height - 1 }
    body.elements.append(
      PlacedElement(
        .more, .more, rows: height - (frame.isLarge && isRoomy ? 2 : 1)..<height,
        columns: 0..<frame.columns,
        mark: Position(row: height - 1, column: frame.mark),
        anchor: Position(row: height - 1, column: column)))
  }

  /// The key that leads from the field to what has no number: up to the error summary, else down.
  private func arrow(_ element: PlacedElement) -> String {
    if case .problem = element.kind { "↑" } else { "↓" }
  }

  private func number(_ body: inout Body) {
    guard frame.isNumbered else { return }
    var next = 1
    for index in body.elements.indices where body.elements[index].isPickable {
      if frame.digitsPick {
        next = max(next, body.elements[index].number ?? next)
        body.elements[index].number = next
      }
      let id = body.elements[index].id
      for span in body.spans.indices
      where body.spans[span].owner == id && body.spans[span].part == .number {
        body.spans[span].text = frame.digitsPick ? String(next) : arrow(body.elements[index])
      }
      next += 1
    }
  }
}
