import Testing
import Wording

/// What citizens and clerks come for, from the first page to what they take away.
extension Robot {
  /// Finds benefits: lives alone, then sees what can be said.
  func findHelp() throws {
    try choose("home.find.label", on: "home.ask")
    try choose("find.intro.start", on: "find.intro.heading")
    try fill(["1"], on: "questions.household_size.ask")
    try screen.wait(for: say("find.resultsNow"))
    try screen.choose(say("find.resultsNow"))
    try screen.wait(for: say("find.results.needToKnow"))
  }

  /// Registers under a name; answers with the reference.
  func register(family: String, given: String) throws -> String {
    try agreeToRegister(family: family, given: given)
    try saved("reference.kinds.registration.heading")
    return try reference()
  }

  /// Goes on from a reference to the home page.
  func goOn() throws { try choose("reference.other", on: "reference.label") }

  /// Waits until what was sent is saved: the page with the reference can be left by this.
  func saved(_ heading: String) throws {
    if isLarge { try screen.turn(to: say("reference.takeAlong")) } else { try wait(for: heading) }
  }

  /// Registers under a name as far as the citizen has a say: what follows is saving.
  func agreeToRegister(family: String, given: String) throws {
    try choose("home.register.label", on: "home.ask")
    try fill(
      [family, given, book.digits(year: "1950", month: "07", day: "04")],
      on: "register.name.heading")
    try choose("register.rather", on: "register.sex.heading")
    try choose("registration.boroughs.queens", on: "register.borough.heading")
    try fill(["32-20 Northern Blvd", "2B", "11101"], on: "register.address.heading")
    try fill(["2125550143", ""], on: "register.contact.heading")
    try choose("register.household.nobody", on: "register.household.heading")
    try choose("registration.needs.food", on: "register.needs.heading")
    try screen.wait(for: say("core.chosen"))
    try choose("register.needs.done", on: "register.needs.heading")
    try choose("registration.channels.visit", on: "register.channel.heading")
    try choose("language.name", on: "register.language.heading")
    try choose("core.no", on: "register.interpreter.heading")
    try choose("reference.check.proceed", on: "reference.check.ask")
    try choose("reference.consent.agree", on: "reference.consent.title")
  }

  /// Books the first free time at the first office; answers with the reference.
  func book(name: String, heading: String) throws -> String {
    try choose("home.appointments.label", on: "home.ask")
    try choose("visits.make.label", on: "visits.ask")
    try choose("agencies.services.snap.name", on: "visits.service.heading")
    try choose("registration.boroughs.queens", on: "visits.borough.heading")
    try screen.wait(for: say("visits.office.heading"))
    screen.press("1")
    try screen.wait(for: say("visits.day.heading"))
    screen.press("1")
    // Many times are asked for in two steps: morning or afternoon, then the time.
    let times = try screen.wait(for: say("visits.time.heading"))
    screen.press("1")
    let next = try screen.wait(after: times)
    if !screen.shows(try say("visits.details.heading"), on: next) { screen.press("1") }
    try fill([name, ""], on: "visits.details.heading")
    try choose("visits.interpreter.no", on: "visits.interpreter.heading")
    try choose("core.no", on: "visits.stepFree.heading")
    try choose("reference.check.proceed", on: "reference.check.ask")
    try choose("reference.consent.agree", on: "reference.consent.title")
    try screen.wait(for: say(heading))
    return try reference()
  }

  /// Complains without a name; answers with the reference.
  func complain(_ text: String) throws -> String {
    try choose("home.feedback.label", on: "home.ask")
    try choose("tellus.complain.label", on: "tellus.ask")
    try choose("feedback.topics.waiting", on: "tellus.topic.heading")
    try choose("tellus.office.nowhere", on: "tellus.borough.heading")
    try fill([text], on: "tellus.words.complaint")
    try fill(["", ""], on: "tellus.contact.heading")
    try choose("reference.check.send", on: "reference.check.ask")
    try saved("reference.kinds.complaint.heading")
    return try reference()
  }
}

/// What a clerk does at the keyboard.
extension Robot {
  /// Signs in and enrols someone on the dense form; answers with the reference.
  func enrol(family: String, given: String) throws -> String {
    try screen.wait(for: say("home.ask"))
    screen.press("F12")
    try fill(["S-014", "417203"], on: "staff.signIn.heading")
    try choose("staff.home.enrol", on: "staff.home.heading")
    try screen.wait(for: say("staff.enrolment.familyName"))
    let born = book.digits(year: "1988", month: "07", day: "04")
    let fields = [
      family, given, born, "f", "pass", "E12345678", "32-20 Northern Blvd", "2B", "11101",
      "7185550134", "en", "no",
    ]
    for text in fields {
      screen.type(text)
      screen.press("Enter")
    }
    screen.press("F10")
    // The agreement is read to the person, and what they say is chosen on it.
    try screen.wait(for: say("consent.registration.title"))
    try screen.choose(say("staff.enrolment.agrees"))
    try screen.wait(for: say("staff.saved.heading"))
    return try reference()
  }
}
