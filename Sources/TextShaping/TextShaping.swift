// TextShaping: what Unicode knows and a terminal must obey.
//
// Display width in columns, line breaking and plural categories. The only module that imports
// Foundation's ICU (`_FoundationICU`); nothing that a page in a Latin or Cyrillic script needs
// touches it, because loading its data costs the first page time. May import nothing else of this
// package. Pure: no clock, no files, no terminal.

/// What a text needs in a terminal, in columns.
///
/// - Parameter text: any text; control characters count nothing.
/// - Returns: the sum over its clusters, see ``clusterWidth(_:)``.
public func displayWidth(_ text: some StringProtocol) -> Int { columns(Substring(text)) }

/// What a string needs in a terminal, in columns: the quick way for the most common case.
public func displayWidth(_ text: String) -> Int { plainWidth(text.utf8) ?? columns(text[...]) }

/// The columns of plain ASCII, one a letter; nothing for any other text.
func plainWidth(_ text: some Collection<UInt8>) -> Int? {
  text.allSatisfy { $0 >= 0x20 && $0 < 0x7F } ? text.count : nil
}

private func columns(_ text: Substring) -> Int {
  var width = 0
  for scalar in text.unicodeScalars {
    guard let columns = simpleWidth(scalar) else {
      return text.reduce(0) { $0 + clusterWidth($1) }
    }
    width += columns
  }
  return width
}

/// The columns of a scalar that is always a cluster of its own beside others of its kind: letters
/// and signs of Latin, Greek and Cyrillic, common punctuation, box lines and blocks, Han; nothing
/// for any other.
public func simpleWidth(_ scalar: Unicode.Scalar) -> Int? {
  switch scalar.value {
  case 0x20...0x7E, 0xA0...0xAC, 0xAE...0x2FF, 0x370...0x377, 0x384...0x482, 0x48A...0x52F,
    0x2010...0x2027, 0x2030...0x205E, 0x20A0...0x20BF, 0x2190...0x21FF, 0x2500...0x25FC:
    1
  case 0x3001...0x3029, 0x4E00...0x9FFF, 0xFF01...0xFF60: 2
  default: nil
  }
}

/// The columns of one cluster: 0, 1 or 2 for nearly all.
///
/// Each spacing scalar counts; sequences that make one picture (joined or modified emoji, flags)
/// take what their widest scalar takes. Only a cluster of several spacing letters, which some
/// Indic scripts have, can take more than two.
public func clusterWidth(_ cluster: Character) -> Int {
  let scalars = cluster.unicodeScalars
  if let only = scalars.first, scalars.index(after: scalars.startIndex) == scalars.endIndex {
    return simpleWidth(only) ?? scalarWidth(only)
  }
  var sum = 0
  var widest = 0
  var isPicture = false
  for scalar in scalars {
    let width = scalarWidth(scalar)
    sum += width
    widest = max(widest, width)
    if isPictureScalar(scalar) { isPicture = true }
  }
  return isPicture ? min(widest, 2) : sum
}

/// The columns of one scalar: 0, 1 or 2. Control characters take none, Ambiguous ones take one.
public func scalarWidth(_ scalar: Unicode.Scalar) -> Int {
  let value = scalar.value
  if value < 0x300 {
    return value < 0x20 || (value >= 0x7F && value < 0xA0) ? 0 : 1
  }
  if value >= 0x2028 && value <= 0x2029 { return 0 }
  if contains(WidthTable.none, value) { return 0 }
  return value >= 0x1100 && contains(WidthTable.two, value) ? 2 : 1
}

/// Whether a scalar makes its cluster a picture: emoji, flag letters, skin tones.
func isPictureScalar(_ scalar: Unicode.Scalar) -> Bool {
  scalar.value >= 0x1F1E6 && scalar.value <= 0x1FAFF
}

/// Whether a sorted list of pairs (first, last) holds a value.
private func contains(_ table: [UInt32], _ value: UInt32) -> Bool {
  var low = 0
  var high = table.count / 2
  while low < high {
    let middle = (low + high) / 2
    if value > table[2 * middle + 1] {
      low = middle + 1
    } else if value < table[2 * middle] {
      high = middle
    } else {
      return true
    }
  }
  return false
}
