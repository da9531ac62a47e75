import Synchronization
import _FoundationICU

/// Breaks a text into lines of at most so many columns.
///
/// Latin, Greek and Cyrillic break at spaces, hyphens and dashes; everything else breaks where
/// Unicode Standard Annex 14 allows it for the language (Chinese by character but for its
/// punctuation rules, Thai at words). A word longer than a line is cut between clusters.
///
/// - Parameters:
///   - text: line feeds start a new line.
///   - width: columns of a line, at least 1 (2 where the text has wide characters).
///   - language: BCP 47 tag of the text.
/// - Returns: at least one line; lines have no spaces at their ends.
public func wrap(_ text: String, width: Int, language: String) -> [String] {
  precondition(width > 0, "a line has room for something")
  if let columns = plainWidth(text.utf8), columns <= width, text.utf8.last != 0x20 { return [text] }
  var lines: [String] = []
  for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
    let trimmed = droppingTrailingSpaces(paragraph)
    if displayWidth(trimmed) <= width {
      lines.append(String(trimmed))
    } else {
      fill(pieces(of: trimmed, language: language), width: width, into: &lines)
    }
  }
  return lines
}

/// Greedy filling: each piece goes on the line if it fits without its trailing spaces.
private func fill(_ pieces: [Substring], width: Int, into lines: inout [String]) {
  var line = ""
  var used = 0
  func finish() {
    lines.append(String(droppingTrailingSpaces(Substring(line))))
    line = ""
    used = 0
  }
  for piece in pieces {
    let ink = displayWidth(droppingTrailingSpaces(piece))
    if used + ink > width, !line.isEmpty { finish() }
    if ink <= width {
      line += piece
      used += displayWidth(piece)
      continue
    }
    for cluster in piece {
      let columns = clusterWidth(cluster)
      if used + columns > width, !line.isEmpty {
        if cluster == " " { continue }
        finish()
      }
      line.append(cluster)
      used += columns
    }
  }
  if !line.isEmpty { finish() }
}

private func droppingTrailingSpaces(_ text: Substring) -> Substring {
  var text = text
  // The last byte is found sooner than the last cluster.
  while text.utf8.last == 0x20, text.last == " " { text.removeLast() }
  return text
}

/// The text cut at each place where a line may end; spaces stay at the end of their piece.
private func pieces(of text: Substring, language: String) -> [Substring] {
  let isSimple = text.unicodeScalars.allSatisfy {
    $0.value < 0x0590 || ($0.value >= 0x2000 && $0.value < 0x2E80)
  }
  return isSimple ? simplePieces(text) : BreakIterators.shared.pieces(text, language: language)
}

private func simplePieces(_ text: Substring) -> [Substring] {
  var pieces: [Substring] = []
  var start = text.startIndex
  var index = start
  var previous: Character = " "
  while index < text.endIndex {
    let character = text[index]
    let next = text.index(after: index)
    let following = next < text.endIndex ? text[next] : " "
    let mayEnd: Bool
    switch character {
    case " ": mayEnd = following != " "
    case "-", "\u{2010}": mayEnd = previous.isLetter && following.isLetter
    case "\u{2014}": mayEnd = following != " "
    default: mayEnd = false
    }
    if mayEnd {
      pieces.append(text[start..<next])
      start = next
    }
    previous = character
    index = next
  }
  if start < text.endIndex { pieces.append(text[start...]) }
  return pieces
}

/// ICU's line break iterators, one a language, opened when first needed.
private final class BreakIterators: Sendable {
  static let shared = BreakIterators()

  /// Most languages kept open.
  private static let limit = 16

  /// An open iterator.
  ///
  /// `@unchecked Sendable`: used only while `open`'s lock is held.
  private struct Handle: @unchecked Sendable {
    let pointer: OpaquePointer?
  }

  private let open = Mutex<[String: Handle]>([:])

  func pieces(_ text: Substring, language: String) -> [Substring] {
    let units = Array(text.utf16)
    let ends = open.withLock { handles in
      let handle = handles[language] ?? Self.make(language)
      if handles.count >= Self.limit, handles[language] == nil {
        for old in handles.values { swift_ubrk_close(old.pointer) }
        handles.removeAll()
      }
      handles[language] = handle
      return Self.ends(units, handle)
    }
    var pieces: [Substring] = []
    var start = text.startIndex
    var offset = 0
    for end in ends where end > offset {
      let next = text.utf16.index(start, offsetBy: end - offset)
      pieces.append(text[start..<next])
      start = next
      offset = end
    }
    if start < text.endIndex { pieces.append(text[start...]) }
    return pieces
  }

  private static func make(_ language: String) -> Handle {
    var status = U_ZERO_ERROR
    let locale = String(language.map { $0 == "-" ? "_" : $0 })
    return Handle(pointer: swift_ubrk_open(UBRK_LINE, locale, nil, 0, &status))
  }

  /// Offsets in UTF-16 units where lines may end; none if ICU has no rules to offer.
  private static func ends(_ units: [UInt16], _ handle: Handle) -> [Int] {
    guard let iterator = handle.pointer else { return [] }
    return units.withUnsafeBufferPointer { buffer in
      var status = U_ZERO_ERROR
      swift_ubrk_setText(iterator, buffer.baseAddress, Int32(buffer.count), &status)
      var ends: [Int] = []
      var end = swift_ubrk_next(iterator)
      while end != UBRK_DONE {
        ends.append(Int(end))
        end = swift_ubrk_next(iterator)
      }
      return ends
    }
  }
}
