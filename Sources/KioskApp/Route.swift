import Welfare

/// The name of a screen, with what it needs to start. One case for each file in `Screens/`.
public indirect enum Route: Equatable, Hashable, Sendable {
  /// The first page: language and text size.
  case language
  /// What would you like to do?
  case home
  /// Help for the page one came from.
  case help

  /// Makes the screen.
  func screen() -> any Screen {
    switch self {
    case .language: LanguageScreen()
    case .home: HomeScreen()
    case .help: HelpScreen()
    }
  }
}
