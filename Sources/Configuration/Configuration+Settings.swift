extension Configuration {
  /// Every key there is, in the order of `kiosk.conf`.
  public static let settings: [Setting] = [
    Setting(
      "kiosk", "data", .path(\.kiosk.data),
      "Folder of the database and the keys. Empty: $XDG_DATA_HOME/kiosk, or ~/.local/share/kiosk."),
    Setting(
      "kiosk", "content", .path(\.kiosk.content),
      "Folder of programmes, offices and forms. Empty: the one that came with the program."),
    Setting(
      "kiosk", "locales", .path(\.kiosk.locales),
      "Folder of the languages. Empty: the one that came with the program."),
    Setting(
      "kiosk", "languages", .list(\.kiosk.languages),
      "Languages offered, in this order, such as: en es zh-Hans ru. Empty: all there are."),
    Setting("kiosk", "language", .tag(\.kiosk.language), "Language of the first page."),
    Setting(
      "kiosk", "large_text", .yesNo(\.kiosk.largeText),
      "Whether the first page is in large text: yes or no. Anyone can change it with F2."),
    Setting(
      "kiosk", "borough", .text(\.kiosk.borough, limit: 40),
      "The borough the terminal stands in, such as Queens. Its offices are listed first."),
    Setting(
      "kiosk", "latitude", .degrees(\.kiosk.latitude, -90...90),
      "Where the terminal stands, in degrees north, such as 40.7518. Used to say how far an office\n"
        + "is. Empty: no distances are shown."),
    Setting(
      "kiosk", "longitude", .degrees(\.kiosk.longitude, -180...180),
      "Where the terminal stands, in degrees east (west is negative), such as -73.9312."),
    Setting(
      "privacy", "idle_seconds", .whole(\.privacy.idleSeconds, 30...600),
      "Seconds without a key before the terminal asks whether anyone is there, 30 to 600."),
    Setting(
      "privacy", "warning_seconds", .whole(\.privacy.warningSeconds, 20...120),
      "Seconds to answer that question before everything typed is wiped, 20 to 120."),
    Setting(
      "privacy", "pause_days", .whole(\.privacy.pauseDays, 1...60),
      "Days, 1 to 60, for which somebody can go on with what they have half filled in. It is sealed,\n"
        + "and only the reference that they were shown opens it."),
    Setting(
      "sync", "office", .url(\.sync.office),
      "Address of the office, such as https://office.example:8443. Empty: none yet, packets wait.\n"
        + "Its certificate is checked against the system's authorities, or as the next two say."),
    Setting(
      "sync", "ca_file", .path(\.sync.authorities),
      "File (PEM) of the only authorities that may vouch for it. Empty: those of the system."),
    Setting(
      "sync", "pin", .pins(\.sync.pins),
      "Keys of which its certificate must have one: sha256//BASE64, and another for the next\n"
        + "certificate. Without ca_file only the key counts, also where this clock is wrong."),
    Setting(
      "sync", "agent", .agent(\.sync.agent),
      "Who runs kiosk-sync: embedded (the terminal starts it), service (the system runs it), off."),
    Setting(
      "sync", "kept_days", .whole(\.sync.keptDays, 1...90),
      "Days, 1 to 90, for which a packet that the office took is kept here, sealed, to be sent again\n"
        + "if the office must be restored. It goes sooner once it is in a backup of the office."),
    Setting(
      "staff", "sign_in", .yesNo(\.staff.signIn), "Whether staff may sign in here: yes or no."),
    Setting(
      "print", "command", .text(\.print.command, limit: 400),
      "Command that prints its standard input, such as lp. Empty: printing is not offered."),
    Setting(
      "office", "data", .path(\.office.data),
      "Folder of the office's database and keys, for kiosk-office. Empty: the command names it."),
    Setting(
      "office", "listen", .endpoint(\.office.listen), "Address and port kiosk-office listens on."),
    Setting(
      "office", "status", .endpoint(\.office.status),
      "Address and port for /healthz and /metrics (Prometheus), such as 127.0.0.1:9464. It must be\n"
        + "one of this machine alone. Empty: nowhere."),
    Setting(
      "office", "tls_cert", .path(\.office.tlsCert),
      "Certificate of the office (PEM). Empty: plain HTTP, for this machine or behind a proxy."),
    Setting("office", "tls_key", .path(\.office.tlsKey), "Key of that certificate (PEM)."),
    Setting(
      "office", "key_file", .path(\.office.keyFile),
      "Key that locks the office's own keys, not in its folder. Empty: the command names it, or\n"
        + "systemd's credential kiosk-office.key, or a passphrase is asked for."),
  ]

  /// The default configuration as a file: every key, commented out, with what it is for.
  public static var commentedDefault: String {
    var text = """
      # Configuration of the welfare kiosk: the terminal, its agent and the office.
      #
      # Every key is shown with its default. To change one, take away the # before it.
      # A file or folder that does not begin with / starts at the folder of this file.

      """
    let defaults = Configuration()
    var section = ""
    for setting in settings {
      if setting.section != section {
        section = setting.section
        text += "\n[\(section)]\n"
      }
      let value = setting.written(in: defaults)
      let lines = setting.explanation.split(separator: "\n").map { "# \($0)\n" }.joined()
      text += "\n\(lines)#\(setting.key) =\(value.isEmpty ? "" : " \(value)")\n"
    }
    return text
  }
}
