/// Reads amounts and whole numbers as people type them: the one place where typed numbers are read.
///
/// An amount is read by the marks of the reader's language and by those of New York, where their
/// papers are written. Where these give more than one amount, or where only the marks of another
/// language give one, the reader is asked which is meant; nothing is guessed, and no mark is ever
/// passed over.
public struct NumberReader: Equatable, Sendable {
  /// One way to write numbers. Spaces of any kind set thousands apart in every way.
  public struct Habit: Hashable, Sendable {
    /// The mark between thousands; nothing where only spaces are used.
    public let group: Character?
    /// The mark before the cents.
    public let decimal: Character

    /// Makes a way to write numbers.
    public init(group: Character?, decimal: Character) {
      self.group = group
      self.decimal = decimal
    }

    /// 1,850.50.
    public static let newYork = Habit(group: ",", decimal: ".")
  }

  /// What a typed amount means.
  public enum Amount: Equatable, Sendable {
    /// Nothing was typed.
    case empty
    /// This amount and no other.
    case clear(Cents)
    /// One of these, the largest first: to be asked about.
    case unclear([Cents])
    /// No amount in any way of writing.
    case unreadable
  }

  /// The most characters that are looked at.
  public static let limit = 40
  /// Amounts stay below this many dollars.
  private static let mostDollars: Int64 = 1_000_000_000_000

  /// The ways of the reader's language, and of New York.
  public let habits: [Habit]
  /// All ways that are known; those of no habit above are only asked about.
  private static let world = [
    Habit.newYork, Habit(group: ".", decimal: ","), Habit(group: "'", decimal: "."),
    Habit(group: "'", decimal: ","),
  ]

  /// Makes a reader for the ways of a language; New York's is always among them.
  public init(_ own: [Habit] = []) {
    habits = own.contains(.newYork) ? own : [.newYork] + own
  }

  /// Reads an amount of money.
  public func amount(_ text: String) -> Amount {
    guard let marks = Self.plain(text) else { return .unreadable }
    if marks.isEmpty { return .empty }
    let own = Set(habits.compactMap { Self.cents(marks, $0) })
    let loose = Set(habits.compactMap { Self.thousandths(marks, $0) })
    if own.count == 1, loose.isEmpty, let cents = own.first { return .clear(Cents(cents)) }
    var all = own
    if own.isEmpty { all.formUnion(Self.world.compactMap { Self.cents(marks, $0) }) }
    all.formUnion((own.isEmpty ? Self.world : habits).compactMap { Self.thousandths(marks, $0) })
    let found = all.filter { $0 >= 0 }.sorted(by: >)
    return found.isEmpty ? .unreadable : .unclear(found.map { Cents($0) })
  }

  /// Reads a whole number without marks, in the digits of any script.
  public static func whole(_ text: String) -> Int64? {
    let text = TypedText.trimmed(text)
    guard !text.isEmpty, text.count <= 12 else { return nil }
    var number: Int64 = 0
    for character in text {
      guard let digit = character.typedDigit else { return nil }
      number = number * 10 + Int64(digit)
    }
    return number
  }

  /// The text in plain digits and marks, without spaces and a dollar sign at its ends; nothing
  /// where something else is in it.
  private static func plain(_ text: String) -> [Character]? {
    var text = TypedText.trimmed(text)
    if let first = text.first, "$＄".contains(first) { text.removeFirst() }
    if let last = text.last, "$＄".contains(last) { text.removeLast() }
    text = TypedText.trimmed(text)
    guard text.count <= limit else { return nil }
    var plain: [Character] = []
    for character in text {
      if let digit = character.typedDigit {
        plain.append(Character(String(digit)))
      } else if character.isWhitespace {
        plain.append(" ")
      } else {
        switch character {
        case ",", "，", "﹐": plain.append(",")
        // A Chinese keyboard writes its full stop where another writes a point.
        case ".", "．", "。", "｡": plain.append(".")
        case "'", "’", "＇": plain.append("'")
        default: return nil
        }
      }
    }
    return plain
  }

  /// The cents of a number with at most two decimals; nothing where a habit does not write so.
  private static func cents(_ marks: [Character], _ habit: Habit) -> Int64? {
    let parts = marks.split(
      separator: habit.decimal, maxSplits: 1, omittingEmptySubsequences: false)
    let decimals = parts.count > 1 ? Array(parts[1]) : []
    guard decimals.count <= 2, decimals.allSatisfy(isDigit) else { return nil }
    let dollars: Int64
    if parts[0].isEmpty {
      guard !decimals.isEmpty else { return nil }
      dollars = 0
    } else {
      guard let whole = whole(Array(parts[0]), habit) else { return nil }
      dollars = whole
    }
    return dollars * 100 + (Int64(String(decimals + "00").prefix(2)) ?? 0)
  }

  /// A number whose only mark, before the last three of its digits, is the decimal mark of a
  /// habit: three decimals are no money, but whoever means 1.85 may write 1.850. The cents, or -1
  /// where there are tenths of a cent; nothing where the text is of another form.
  private static func thousandths(_ marks: [Character], _ habit: Habit) -> Int64? {
    guard marks.count > 4, marks[marks.count - 4] == habit.decimal,
      marks.count(where: { !isDigit($0) }) == 1,
      let dollars = whole(Array(marks.dropLast(4)), habit)
    else { return nil }
    guard marks[marks.count - 1] == "0" else { return -1 }
    return dollars * 100 + (Int64(String(marks.suffix(3).prefix(2))) ?? 0)
  }

  /// Digits alone, or one to three of them and then groups of three behind one and the same mark.
  private static func whole(_ marks: [Character], _ habit: Habit) -> Int64? {
    var digits = marks
    if let mark = marks.first(where: { !isDigit($0) }) {
      guard mark == habit.group || mark == " " else { return nil }
      let groups = marks.split(separator: mark, omittingEmptySubsequences: false)
      guard let first = groups.first, (1...3).contains(first.count), first.first != "0",
        groups.dropFirst().allSatisfy({ $0.count == 3 })
      else { return nil }
      digits = groups.flatMap { $0 }
    }
    guard digits.allSatisfy(isDigit), let number = Int64(String(digits)), number < mostDollars
    else { return nil }
    return number
  }

  private static func isDigit(_ mark: Character) -> Bool { ("0"..."9").contains(mark) }
}

extension Character {
  /// The digit that it is, in any script; nothing for a letter that stands for a number, as 三 is.
  var typedDigit: Int? {
    unicodeScalars.first?.properties.numericType == .decimal ? wholeNumberValue : nil
  }
}
