import Arguments
import KioskStore
import OfficeContract
import Posix
import Services

/// `kiosk-trial pin-try`: one attempt of `kiosk-trial pin`, with clocks of its own.
enum PINTry {
  /// What to do for arguments: does it, and gives the exit code.
  static func outcome(_ given: Given) -> @Sendable () -> Int32 {
    let folder = given.word(.folder) ?? ""
    let pin = given.word(.pin) ?? ""
    let wall = given.word(.wall).flatMap { Int64($0) } ?? 0
    let boot = given.word(.boot).flatMap { UInt8($0) } ?? 0
    return {
      let clock = StoreClock(
        wall: { wall }, steady: { Clock.boot },
        boot: BootID(unchecked: [UInt8](repeating: boot, count: BootID.byteCount)))
      do {
        let store = try KioskStore(directory: folder, clock: clock)
        Streams.output(text(try store.signIn(id: PINTest.account, pin: pin)) + "\n")
        return 0
      } catch {
        Streams.error("pin-try: \(error)\n")
        return 3
      }
    }
  }

  private static func text(_ outcome: SignInOutcome) -> String {
    switch outcome {
    case .signedIn: "signed-in"
    case .refused(let left): "refused \(left)"
    case .locked: "locked"
    case .expired: "expired"
    }
  }

  /// Reads what an attempt printed; nothing where it is something else.
  static func outcome(_ text: some StringProtocol) -> SignInOutcome? {
    let words = text.split(separator: " ")
    switch words.first {
    case "signed-in": return .signedIn(StaffMember(id: PINTest.account, name: ""))
    case "locked": return .locked
    case "expired": return .expired
    case "refused":
      return words.dropFirst().first.flatMap { Int($0) }.map { .refused(attemptsLeft: $0) }
    default: return nil
    }
  }
}
