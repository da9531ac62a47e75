/// What is said of a visit that was sent. One that this kiosk does not know is promised nothing.
enum VisitEndings {
  static let visit = Ending(ReferencePhrase.requestedHeading, .requestedNext)
  static let confirmed = Ending(ReferencePhrase.confirmedHeading, .confirmedNext)

  static func cancel(isKnown: Bool) -> Ending {
    isKnown
      ? Ending(ReferencePhrase.cancelHeading, .cancelNext)
      : Ending(ReferencePhrase.cancelUnknownHeading, .cancelUnknownNext)
  }

  static func move(isKnown: Bool) -> Ending {
    isKnown
      ? Ending(ReferencePhrase.moveHeading, .moveNext)
      : Ending(ReferencePhrase.moveUnknownHeading, .moveUnknownNext)
  }

  static func confirmedMove(isKnown: Bool) -> Ending {
    isKnown
      ? Ending(ReferencePhrase.moveConfirmedHeading, .moveConfirmedNext)
      : Ending(ReferencePhrase.moveKeptHeading, .moveKeptNext)
  }
}
