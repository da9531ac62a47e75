// Configuration: what a deployment may set, read from `kiosk.conf`.
//
// Sections of `key = value`; everything has a default, so no file is needed. May import
// Posix, to read that one file; must not import any other module of the program.

/// Everything that can be configured, with the defaults that are built in.
public struct Configuration: Equatable, Sendable {
  /// The terminal itself.
  public struct Kiosk: Equatable, Sendable {
    /// Folder of the database and the keys; empty for the user's own data folder.
    public var data = ""
    /// Folder of the content; empty for the one that came with the program.
    public var content = ""
    /// Folder of the languages; empty for the one that came with the program.
    public var locales = ""
    /// Tags of the languages offered, in their order; empty for all there are.
    public var languages: [String] = []
    /// Tag of the language of the first page.
    public var language = "en"
    /// Whether the first page is in large text.
    public var largeText = false
    /// The borough the terminal stands in, as the directory names it; empty where unknown.
    public var borough = ""
    /// Where the terminal stands, in degrees north; nothing where unknown.
    public var latitude: Double?
    /// Where the terminal stands, in degrees east; nothing where unknown.
    public var longitude: Double?
  }

  /// How soon a citizen is forgotten.
  public struct Privacy: Equatable, Sendable {
    /// Seconds without a key before the warning, 30 to 600.
    public var idleSeconds = 90
    /// Seconds to react to the warning, 20 (WCAG 2.2.1) to 120.
    public var warningSeconds = 30
    /// Days for which somebody can go on with what they have half filled in, 1 to 60.
    public var pauseDays = 14
  }

  /// The way to the office.
  public struct Sync: Equatable, Sendable {
    /// Who runs the agent.
    public enum Agent: String, CaseIterable, Sendable {
      /// The terminal program starts it as its child.
      case embedded
      /// The system runs it as a service of its own.
      case service
      /// Nobody: packets wait.
      case off
    }

    /// Address of the office; empty while there is none.
    public var office = ""
    /// File of the authorities (PEM) that vouch for its certificate; empty for the system's.
    public var authorities = ""
    /// Keys of which its certificate must have one, as `sha256//` and Base64; empty for any.
    public var pins: [String] = []
    /// Who runs the agent.
    public var agent = Agent.embedded
    /// Days for which a packet that the office has is kept where no backup of the office is heard
    /// of, 1 to 90.
    public var keptDays = 7
  }

  /// Help by staff.
  public struct Staff: Equatable, Sendable {
    /// Whether staff may sign in at this terminal.
    public var signIn = true
  }

  /// Paper.
  public struct Printing: Equatable, Sendable {
    /// The command that prints its standard input, with its arguments; empty without a printer.
    public var command = ""
  }

  /// The central office's server.
  public struct Office: Equatable, Sendable {
    /// Folder of the office's database and keys; empty where the command names it.
    public var data = ""
    /// Address and port it listens on.
    public var listen = "127.0.0.1:8443"
    /// Address and port on which this machine alone may ask how it is; empty for nowhere.
    public var status = ""
    /// File of its certificate (PEM); empty for plain HTTP, for this machine or behind a proxy.
    public var tlsCert = ""
    /// File of its certificate's key (PEM).
    public var tlsKey = ""
    /// File of the key that locks the office's keys; empty where the command names it, or systemd.
    public var keyFile = ""
  }

  /// The section `[kiosk]`.
  public var kiosk = Kiosk()
  /// The section `[privacy]`.
  public var privacy = Privacy()
  /// The section `[sync]`.
  public var sync = Sync()
  /// The section `[staff]`.
  public var staff = Staff()
  /// The section `[print]`.
  public var print = Printing()
  /// The section `[office]`.
  public var office = Office()

  /// The defaults.
  public init() {}
}
