/// How this kiosk was set up, as far as its screens care.
public struct AppSettings: Equatable, Sendable {
  /// Seconds without a key after which the warning is shown.
  public var idleSeconds: Int
  /// Seconds the warning stays before everything is cleared.
  public var warningSeconds: Int
  /// Whether a session starts in large text.
  public var startsLarge: Bool
  /// Whether there is a printer.
  public var canPrint: Bool
  /// The borough this kiosk stands in.
  public var borough: String?
  /// Where it stands, in degrees north and east.
  public var latitude: Double?
  /// Where it stands, in degrees north and east.
  public var longitude: Double?
  /// Whether staff may sign in here.
  public var staffCanSignIn: Bool
  /// Days for which somebody can go on with what they have half filled in.
  public var pauseDays: Int

  /// Makes settings; the defaults are those of a kiosk without a configuration.
  public init(
    idleSeconds: Int = 90, warningSeconds: Int = 30, startsLarge: Bool = false,
    canPrint: Bool = false, borough: String? = nil, latitude: Double? = nil,
    longitude: Double? = nil, staffCanSignIn: Bool = true, pauseDays: Int = 14
  ) {
    self.idleSeconds = idleSeconds
    self.warningSeconds = warningSeconds
    self.startsLarge = startsLarge
    self.canPrint = canPrint
    self.borough = borough
    self.latitude = latitude
    self.longitude = longitude
    self.staffCanSignIn = staffCanSignIn
    self.pauseDays = pauseDays
  }
}
