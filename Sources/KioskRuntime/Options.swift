import Arguments

/// What was asked for on the command line of `kiosk`.
struct Options: Equatable, Sendable {
  enum Command: Equatable, Sendable {
    case run
    case check
    case staffAdd(id: String, name: String)
    case staffList
    case staffUnlock(id: String)
    case staffResetPIN(id: String)
    case staffRemove(id: String)
    case settleSlip
    case settleFile(file: String)
    case ticketVerify(code: String)
    case auditList(last: Int?)
    case auditVerify
    case contentCheck
    case contentStatus
    case rule
    case screen
    case catalogueCheck
    case catalogueExplain
    case importDirectory(file: String)
  }

  let command: Command
  let isPlain: Bool
  let configuration: String?
  let data: String?
  let screen: ScreenRequest

  init(
    _ given: Given, _ command: Command, isPlain: Bool = false,
    screen: ScreenRequest = ScreenRequest()
  ) {
    self.command = command
    self.isPlain = isPlain
    self.screen = screen
    configuration = given.value(.config)
    data = given.value(.data)
  }
}
