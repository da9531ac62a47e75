/// Somebody at a terminal, whatever shows them its pages; begins on the home page.
protocol Citizen {
  /// Registers under a name; answers with the reference.
  func register(family: String, given: String) throws -> String
  /// Complains without a name; answers with the reference.
  func complain(_ text: String) throws -> String
  /// Goes on from a reference to the home page.
  func goOn() throws
  /// Looks a reference up; the page that is shown has these words.
  func lookUp(_ reference: String, expecting words: [String]) throws
  /// Answers the question of the case that is shown; gives the reference.
  func reply(_ text: String) throws -> String
}

extension Robot: Citizen {}
extension PlainTalk: Citizen {}

/// How a terminal shows its pages.
enum Showing: CaseIterable {
  case screen, large, plain

  /// Somebody who comes to a terminal that shows its pages so, and has nobody who talks to the office.
  func citizen(_ language: String, at data: String, configuration: String) throws -> any Citizen {
    let kiosk = [Machine.programs + "/kiosk", "--config", configuration, "--data", data]
    guard self != .plain else { return try PlainTalk(kiosk + ["--plain"], language: language) }
    let robot = try Robot(try TmuxScreen(kiosk), language: language, isLarge: self == .large)
    try robot.begin()
    return robot
  }
}
