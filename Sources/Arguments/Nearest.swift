/// What somebody meant who mistyped a name.
enum Nearest {
  /// The known name with the fewest changes to it; nothing where none is near.
  static func name(to typed: String, among known: [String]) -> String? {
    let distances = known.map { (name: $0, changes: changes(from: typed, to: $0)) }
    guard let nearest = distances.min(by: { $0.changes < $1.changes }) else { return nil }
    return nearest.changes <= max(1, typed.count / 3) ? nearest.name : nil
  }

  /// Asks whether a name was meant.
  static func question(_ name: String?) -> String {
    name.map { "; did you mean \($0)?" } ?? ""
  }

  /// How many letters must be put in, taken out or replaced (Levenshtein's distance).
  static func changes(from: String, to: String) -> Int {
    let (from, to) = (Array(from), Array(to))
    var row = Array(0...to.count)
    for (index, letter) in from.enumerated() {
      var before = row[0]
      row[0] = index + 1
      for column in to.indices {
        let replaced = before + (letter == to[column] ? 0 : 1)
        before = row[column + 1]
        row[column + 1] = min(replaced, before + 1, row[column] + 1)
      }
    }
    return row[to.count]
  }
}
