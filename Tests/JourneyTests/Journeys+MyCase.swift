import Testing
import Wording

/// What citizens do with a reference they have.
extension Robot {
  /// Looks a reference up from the home page; the page that is shown has these words, on whatever
  /// part of it.
  func lookUp(_ reference: String, expecting words: [String]) throws {
    try choose("home.mycase.label", on: "home.ask")
    try fill([reference], on: "visits.reference.heading")
    for text in words { try screen.turn(to: text) }
  }

  /// Answers the question of the case that is shown; gives the reference.
  func reply(_ text: String) throws -> String {
    try choose("mycase.do.answer")
    try fill([text], on: "mycase.words.answer")
    try choose("reference.check.send", on: "reference.check.ask")
    try saved("reference.kinds.reply.heading")
    return try reference()
  }
}
