import Welfare

/// The name of a screen, with what it needs to start. One case for each file in `Screens/`.
public indirect enum Route: Equatable, Hashable, Sendable {
  /// The first page: language and text size.
  case language
  /// What would you like to do?
  case home
  /// Help for the page one came from.
  case help
  /// What "Find help" does.
  case find
  /// One question a page.
  case question(QuestionPurpose)
  /// What was found.
  case results
  /// The answers, to be changed.
  case answers
  /// One programme's outcome.
  case programme(String)
  /// One part of what there is to know about a programme.
  case programmePart(String, ProgrammePart)
  /// Leaflets, by group.
  case information
  /// The leaflets of one group.
  case leaflets(Leaflet.Topic)
  /// One leaflet.
  case leaflet(String)
  /// A document to print or to scan.
  case takeAlong(PrintDocument)

  /// Makes the screen.
  func screen() -> any Screen {
    switch self {
    case .language: LanguageScreen()
    case .home: HomeScreen()
    case .help: HelpScreen()
    case .find: FindIntroScreen()
    case .question(let purpose): QuestionScreen(purpose: purpose)
    case .results: ResultsScreen()
    case .answers: AnswersScreen()
    case .programme(let id): ProgrammeScreen(programme: id)
    case .programmePart(let id, let part): ProgrammePartScreen(programme: id, part: part)
    case .information: InformationScreen()
    case .leaflets(let topic): LeafletListScreen(topic: topic)
    case .leaflet(let id): LeafletScreen(leaflet: id)
    case .takeAlong(let document): TakeAlongScreen(document: document)
    }
  }
}
