/// What a citizen of the crash test does at `kiosk --plain`, up to a reference.
struct CrashJourney {
  /// One line typed at most.
  enum Step: Equatable {
    /// The number before the first choice that begins so.
    case choose(String)
    /// The same, on pages that are left out where there is nothing to choose.
    case mayChoose(String)
    /// A text, as it is.
    case type(String)
  }

  let name: String
  let steps: [Step]

  /// How many kinds there are that end with a case.
  static let kinds = 3
  /// The kind that keeps a screening for later.
  static let pause = 3

  /// A journey that leaves a text at the office by which it is known there.
  init(kind: Int, marker: String) {
    let begin: [Step] = [.choose("English")]
    // What goes on from answers that were checked is Enter.
    let end: [Step] = [.type(""), .choose("I agree")]
    switch kind {
    case 0:
      name = "suggestion"
      steps =
        begin + [
          .choose("Tell us"), .choose("Suggest"), .type("\(marker) 张伟 says"), .type("O'Brien"),
          .type(""),
        ] + end
    case 1:
      name = "registration"
      steps =
        begin + [
          .choose("Register"), .type(marker), .type("Дарья"), .type("07041950"),
          .choose("I would rather not say"), .choose("I have no home address"), .type(""),
          .type(""), .choose("I live alone"), .choose("Food"), .type(""),
          .choose("I will ask"), .choose("English"), .choose("No"),
        ] + end
    case Self.pause:
      name = "screening kept for later"
      steps =
        begin + [
          .choose("Find help"), .choose("Start"), .type("1"), .choose("See results now"),
          .choose("Keep this and go on later"),
        ]
    default:
      name = "appointment"
      steps =
        begin + [
          .choose("Appointments"), .choose("Make an appointment"), .choose("Food benefits"),
          .choose("Bronx"), .choose("Crotona"), .choose(""), .mayChoose("Morning"), .choose(""),
          // Those before may have taken every unit of this time, or the office is not there to say.
          .mayChoose("Put me in line"), .mayChoose("Ask for this time"),
          .type(marker), .type(""), .choose("No"), .choose("No"),
        ] + end
    }
  }

  /// Whether somebody is waited for on the page that was shown last, the office or a busy disk: another
  /// page follows by itself.
  static func isAsking(_ text: Substring) -> Bool {
    [
      "Asking the office whether this time is free.", "We do not know yet whether it was saved.",
    ].contains { sentence in
      text.ranges(of: sentence).last.map { !text[$0.upperBound...].contains(" · English\n") }
        ?? false
    }
  }

  /// The line for a step on the page that was shown; nothing where the page has no such choice.
  static func line(for step: Step, on page: Substring) -> String? {
    let label: String
    switch step {
    case .type(let text): return text
    case .choose(let words), .mayChoose(let words): label = words
    }
    for line in page.split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 1)
      guard parts.count == 2, parts[0].hasSuffix("."), let number = Int(parts[0].dropLast()),
        parts[1].hasPrefix(label)
      else { continue }
      return String(number)
    }
    return nil
  }
}
