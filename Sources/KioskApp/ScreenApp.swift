import Interface

/// The app behind a screen: keys go in through the view, and pages come out on it. What the loop at
/// a terminal drives, and what tests drive in its place.
public struct ScreenApp: Sendable {
  /// What the kiosk is doing.
  public internal(set) var app: App
  /// How it is seen; big letters are given to it.
  public var view: ScreenView

  /// Shows an app on a screen.
  public init(_ app: App, columns: Int, rows: Int) {
    self.app = app
    view = ScreenView(app.showing, columns: columns, rows: rows)
  }

  /// Hears an event and answers with what the runtime is to do, in order.
  public mutating func update(_ event: AppEvent, at now: Milliseconds) -> [Effect] {
    let effects = app.update(event, at: now)
    // Most keys only move the focus: then nothing is handed over.
    if !view.shows(app.showing.number) { view.show(app.showing) }
    return effects
  }

  /// Hears what a person did at the terminal.
  ///
  /// - Parameter draw: called where the screen is another one before the app has heard of it.
  public mutating func hear(
    _ input: InputEvent, at now: Milliseconds, draw: (ScreenView) -> Void = { _ in }
  ) -> [Effect] {
    guard case .resize(let columns, let rows) = input else {
      let heard = view.hear(input)
      if heard.isSeenAtOnce { draw(view) }
      return update(.heard(heard), at: now)
    }
    view.resize(columns: columns, rows: rows)
    return update(.view(view.traits), at: now)
  }
}
