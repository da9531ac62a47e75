import Wording

/// Words of "Information": `locales/<tag>/information.json`.
enum InformationPhrase: String, PhraseKey {
  case title = "information.title"
  case ask = "information.ask"
  case programmes = "information.programmes.label"
  case programmesDetail = "information.programmes.detail"
  case programmesAsk = "information.programmes.ask"
  case rights = "information.rights.label"
  case rightsDetail = "information.rights.detail"
  case terminal = "information.terminal.label"
  case terminalDetail = "information.terminal.detail"
  case askLeaflet = "information.askLeaflet"
  case take = "information.take"
  case none = "information.none"
}
