import CNcurses
import Canvas

/// Styles as ncurses attributes and colour pairs.
///
/// The pairs keep at least 4.5:1 on the usual sixteen-colour palettes, and each sets both its
/// colours, so no terminal's own background can hide a text.
struct Palette {
  private let pairs: [Int16]
  private let invertsPaper: Bool

  /// Starts colours if the terminal has any and the theme wants them.
  init(_ theme: TerminalTheme) {
    let none = [Int16](repeating: 0, count: Tone.allCases.count)
    guard theme != .mono, has_colors(), start_color() == OK else {
      pairs = none
      invertsPaper = true
      return
    }
    invertsPaper = false
    let (black, red, yellow, blue, cyan, white) = (
      Int16(COLOR_BLACK), Int16(COLOR_RED), Int16(COLOR_YELLOW), Int16(COLOR_BLUE),
      Int16(COLOR_CYAN), Int16(COLOR_WHITE)
    )
    let ground = theme == .light ? white : black
    init_pair(1, theme == .light ? black : white, ground)
    init_pair(2, theme == .light ? blue : cyan, ground)
    init_pair(3, theme == .light ? red : yellow, ground)
    init_pair(4, black, white)
    guard theme != .terminal else {
      use_default_colors()
      pairs = [0, 2, 3, 0, 4]
      return
    }
    pairs = [1, 2, 3, 1, 4]
    kiosk_background(1)
  }

  /// The attributes and the pair of a style.
  func attributes(_ style: Style) -> (attr_t, Int16) {
    var attributes: attr_t = 0
    if style.bold { attributes |= kiosk_a_bold }
    if style.reverse != (style.tone == .paper && invertsPaper) { attributes |= kiosk_a_reverse }
    if style.underline { attributes |= kiosk_a_underline }
    return (attributes, pairs[Int(style.tone.rawValue)])
  }
}
