import Services

/// The name of a screen, with what it needs to start. A service has its own steps.
indirect enum Route: Equatable, Hashable, Sendable {
  /// The first page: language and text size.
  case language
  /// What would you like to do?
  case home
  /// Help for the page one came from.
  case help
  /// What "Find help" does.
  case find
  /// What happened?
  case situations
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
  /// What are you looking for?
  case search
  /// What was found by words.
  case searchResults
  /// Which places are shown.
  case searchFilters
  /// One place that was found.
  case agency(Int)
  /// A document to print or to scan.
  case takeAlong(PrintDocument)
  /// The case that was looked up.
  case myCase
  /// The page that a service begins with.
  case service(ServiceName)
  /// One step of a service; a change returns to the check page.
  case step(ServiceName, String, isChange: Bool)
  /// Check what was filled in of a service.
  case check(ServiceName)
  /// One more person of the household; nothing for a new one.
  case registerMember(Int?)
  /// The reference of an earlier visit.
  case visitReference
  /// The earlier visit: move or cancel.
  case visitFound
  /// What is agreed to before the session's errand is sent.
  case consent
  /// Saves the session's errand.
  case sending
  /// What a person takes away.
  case reference
  /// Keeps what was filled in where somebody stands, to go on with later.
  case pause(Standing)
  /// Staff sign in.
  case staffSignIn
  /// What staff may do.
  case staffHome
  /// Assisted registration on one form.
  case enrolment

  /// Makes the screen.
  func screen() -> any Screen {
    switch self {
    case .language: LanguageScreen()
    case .home: HomeScreen()
    case .help: HelpScreen()
    case .find: FindIntroScreen()
    case .situations: SituationScreen()
    case .question(let purpose): QuestionScreen(purpose: purpose)
    case .results: ResultsScreen()
    case .answers: AnswersScreen()
    case .programme(let id): ProgrammeScreen(programme: id)
    case .programmePart(let id, let part): ProgrammePartScreen(programme: id, part: part)
    case .information: InformationScreen()
    case .leaflets(let topic): LeafletListScreen(topic: topic)
    case .leaflet(let id): LeafletScreen(leaflet: id)
    case .search: SearchScreen()
    case .searchResults: SearchResultsScreen()
    case .searchFilters: SearchFiltersScreen()
    case .agency(let id): AgencyScreen(id: id)
    case .takeAlong(let document): TakeAlongScreen(document: document)
    case .myCase: MyCaseScreen()
    case .service(let name): ServiceList.flow(name).entryScreen()
    case .step(let service, let step, let isChange):
      ServiceList.flow(service).screen(step: step, isChange: isChange)
    case .check(let service): ServiceList.flow(service).checkScreen()
    case .registerMember(let index): MemberScreen(index: index)
    case .visitReference: VisitReferenceScreen()
    case .visitFound: VisitFoundScreen()
    case .consent: ConsentScreen()
    case .sending: SendingScreen()
    case .reference: ReferenceScreen()
    case .pause(let standing): PauseScreen(standing: standing)
    case .staffSignIn: StaffSignInScreen()
    case .staffHome: StaffHomeScreen()
    case .enrolment: EnrolmentScreen()
    }
  }
}
